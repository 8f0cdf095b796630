/*
 * Receivers that cost next to nothing, for `fan-out.mjs`: WebSocket clients that only note when each mark arrived,
 * by the kernel's own clock (SO_TIMESTAMPING, software): how long this program takes to read is not counted.
 *
 * receivers PORT PATH COUNT, then on stdin one line of hex: the frames each of them sends first. Prints "ready\n";
 * at the end of stdin prints, as float64 pairs, the number of every mark (@@12345678) and its arrival in ms since 1970.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/net_tstamp.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { MARK = 10, CHUNK = 1 << 18 };
struct receiver { int fd; int kept; char rest[MARK]; };

static double (*arrivals)[2];
static size_t count, room;

static void fail(const char *what) { perror(what); exit(1); }

static void note(double mark, double ms) {
  if (count == room && !(arrivals = realloc(arrivals, (room = room ? room * 2 : 1 << 16) * sizeof *arrivals))) fail("memory");
  arrivals[count][0] = mark;
  arrivals[count++][1] = ms;
}

static int dial(int port, const char *path) {
  struct sockaddr_in to = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
  int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1, stamps = SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_SOFTWARE;
  if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to)) fail("connect");
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPING, &stamps, sizeof stamps)) fail("timestamps");
  char text[2048];
  int size = snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n", path, port);
  if (write(fd, text, size) != size) fail("upgrade");
  unsigned end = 0;
  /* one by one: what follows the head belongs to the frames */
  for (char c; end != 0x0d0a0d0a; end = end << 8 | (unsigned char)c)
    if (read(fd, &c, 1) != 1) fail("no upgrade");
  fcntl(fd, F_SETFL, O_NONBLOCK);
  return fd;
}

static double stamp_of(struct msghdr *head) {
  for (struct cmsghdr *one = CMSG_FIRSTHDR(head); one; one = CMSG_NXTHDR(head, one))
    if (one->cmsg_level == SOL_SOCKET && one->cmsg_type == SCM_TIMESTAMPING) {
      struct timespec *at = (struct timespec *)CMSG_DATA(one);
      if (at->tv_sec) return at->tv_sec * 1e3 + at->tv_nsec / 1e6;
    }
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

/* Servers put out who does not answer their pings; an unasked pong (RFC 6455, 5.5.3) answers all of them. */
static void sign_of_life(const struct receiver *all, int receivers) {
  static time_t last;
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  if (now.tv_sec - last < 5) return;
  last = now.tv_sec;
  for (int index = 0; index < receivers; index += 1)
    if (write(all[index].fd, "\x8a\x80\0\0\0\0", 6) != 6) perror("sign of life");
}

static int hear(struct receiver *one, char *buffer) {
  char control[256];
  memcpy(buffer, one->rest, one->kept);
  struct iovec into = { buffer + one->kept, CHUNK };
  struct msghdr head = { .msg_iov = &into, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control };
  ssize_t got = recvmsg(one->fd, &head, 0);
  if (got <= 0) return got < 0 && errno == EAGAIN;
  double ms = stamp_of(&head);
  char *at = buffer, *end = buffer + one->kept + got;
  while ((at = memchr(at, '@', end - at)) && end - at >= MARK) {
    char digits[9] = { 0 };
    memcpy(digits, at + 2, 8);
    /* two bytes of a header may look like the beginning of a mark */
    if (at[1] != '@' || strspn(digits, "0123456789") != 8) { at += 1; continue; }
    note(atof(digits), ms);
    at += MARK;
  }
  one->kept = at ? end - at : 0;
  memcpy(one->rest, end - one->kept, one->kept);
  return 1;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  static char line[1 << 20], greeting[1 << 19], buffer[MARK + CHUNK];
  if (!fgets(line, sizeof line, stdin)) return 2;
  int size = 0;
  for (char *at = line; sscanf(at, "%2hhx", (unsigned char *)&greeting[size]) == 1; at += 2) size += 1;
  int receivers = atoi(argv[3]), watch = epoll_create1(0);
  struct receiver *all = calloc(receivers, sizeof *all);
  for (int index = 0; index < receivers; index += 1) {
    all[index].fd = dial(atoi(argv[1]), argv[2]);
    if (write(all[index].fd, greeting, size) != size) fail("greeting");
    struct epoll_event event = { .events = EPOLLIN, .data.ptr = &all[index] };
    epoll_ctl(watch, EPOLL_CTL_ADD, all[index].fd, &event);
  }
  struct epoll_event input = { .events = EPOLLIN, .data.ptr = NULL };
  epoll_ctl(watch, EPOLL_CTL_ADD, 0, &input);
  puts("ready");
  fflush(stdout);
  for (;;) {
    struct epoll_event events[256];
    int ready = epoll_wait(watch, events, 256, 5000);
    sign_of_life(all, receivers);
    for (int index = 0; index < ready; index += 1) {
      struct receiver *one = events[index].data.ptr;
      if (one == NULL) {
        fwrite(arrivals, sizeof *arrivals, count, stdout);
        return 0;
      }
      if (!hear(one, buffer)) epoll_ctl(watch, EPOLL_CTL_DEL, one->fd, NULL);
    }
  }
}
