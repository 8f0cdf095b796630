/** Small windows over the courseware; one at a time. */
export type PopupName = 'courseware' | 'call' | 'more' | 'devices' | 'captions' | 'keys' | 'leave' | 'strip';
