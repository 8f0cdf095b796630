/** Small windows over the courseware; one at a time. */
export type PopupName = 'courseware' | 'call' | 'more' | 'devices' | 'keys' | 'leave' | 'strip';
