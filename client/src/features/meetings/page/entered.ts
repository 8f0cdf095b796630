const keyOf = (meetingId: string) => `tongtang.meeting.${meetingId}`;

/** Notes in this tab whether its person is in the meeting: a reload comes back without asking. */
export function markEntered(meetingId: string, isIn: boolean): void {
  try {
    if (isIn) sessionStorage.setItem(keyOf(meetingId), 'in');
    else sessionStorage.removeItem(keyOf(meetingId));
  } catch {
    // storage is closed: a reload asks again
  }
}

export function hasEntered(meetingId: string): boolean {
  try {
    return sessionStorage.getItem(keyOf(meetingId)) === 'in';
  } catch {
    return false;
  }
}
