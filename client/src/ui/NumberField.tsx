import { InputNumber, type InputNumberProps } from 'antd';

type NumberFieldProps = Omit<InputNumberProps<number>, 'controls' | 'formatter'>;

/** A number to be typed, or changed by the arrow keys; the component library names its two buttons in English only. */
export const NumberField = (props: NumberFieldProps) => (
  <InputNumber<number>
    {...props}
    controls={false}
    // else a whole number would be drawn with the decimals of the step
    formatter={(value, { userTyping, input }) => (userTyping ? input : String(value ?? ''))}
  />
);
