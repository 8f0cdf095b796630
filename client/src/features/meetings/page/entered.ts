const keyOf = (meetingId: string) => `tongtang.meeting.${meetingId}`;

/** Notes in this tab that its person is in the meeting: a reload comes back without asking. */
export function markEntered(meetingId: string): void {
  try {
    sessionStorage.setItem(keyOf(meetingId), 'in');
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
