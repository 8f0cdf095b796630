// The same bytes to many sockets in one call: what a class costs is the system call, not the way to it.
#include <errno.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/types.h>

// each[i]: a descriptor, or -1 to leave one out; afterwards the bytes that the kernel took, or -errno.
// Never waits, never raises SIGPIPE.
void send_to_all(int32_t *each, int32_t count, const void *bytes, int32_t length)
{
    for (int32_t i = 0; i < count; i += 1) {
        ssize_t taken = -1;
        errno = EBADF;
        if (each[i] >= 0)
            taken = send(each[i], bytes, (size_t)length, MSG_DONTWAIT | MSG_NOSIGNAL);
        each[i] = taken < 0 ? -errno : (int32_t)taken;
    }
}
