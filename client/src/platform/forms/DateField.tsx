import type { LocalDate, TimeOfDay } from '@tongtang/shared/wire/time.ts';
import { DatePicker, TimePicker } from 'antd';
import dayjs from 'dayjs';
import type { KeyboardEvent } from 'react';

/** What antd hands to the field of a `Form.Item`; values are those of the contract. */
type FieldProps<V> = {
  id?: string;
  value?: V | null;
  onChange?: (value: V | null) => void;
  'aria-label'?: string;
};

type DateFieldProps = FieldProps<LocalDate> & {
  allowClear?: boolean;
  /** Days before cannot be chosen. */
  earliestOn?: LocalDate;
  /** Days after cannot be chosen. */
  latestOn?: LocalDate;
};

/** Enter takes the day or the time; it must not send the form around it. */
function chooseOnly(event: KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault();
}

/** A calendar day, `YYYY-MM-DD`. */
export function DateField({ value, onChange, earliestOn, latestOn, ...rest }: DateFieldProps) {
  return (
    <DatePicker
      {...rest}
      value={value === undefined || value === null ? null : dayjs(value)}
      onChange={(day) => onChange?.(day?.format('YYYY-MM-DD') ?? null)}
      {...(earliestOn !== undefined && { minDate: dayjs(earliestOn) })}
      {...(latestOn !== undefined && { maxDate: dayjs(latestOn) })}
      format={{ format: 'YYYY-MM-DD', type: 'mask' }}
      onKeyDown={chooseOnly}
      style={{ width: '100%' }}
    />
  );
}

const NO_DAY = '2000-01-01';

/** A time of day, `HH:MM`, to be typed or chosen in steps of five minutes. */
export function TimeField({ value, onChange, ...rest }: FieldProps<TimeOfDay>) {
  return (
    <TimePicker
      {...rest}
      format="HH:mm"
      minuteStep={5}
      needConfirm={false}
      allowClear={false}
      changeOnScroll
      placeholder=""
      value={value === undefined || value === null ? null : dayjs(`${NO_DAY}T${value}`)}
      onChange={(time) => onChange?.(time?.format('HH:mm') ?? null)}
      onKeyDown={chooseOnly}
      style={{ width: 112 }}
    />
  );
}
