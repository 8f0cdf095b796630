import { Button, Dropdown, type ButtonProps, type MenuProps } from 'antd';
import { useRef, useState } from 'react';

type MenuButtonProps = Omit<ButtonProps, 'ref'> & {
  /** What the menu offers; its entries as antd has them. */
  menu: MenuProps;
  placement?: 'bottomLeft' | 'bottomRight';
};

/**
 * A button that opens a menu, as keys and screen readers expect it: the menu takes the focus, arrows choose, and
 * whatever closes it gives the focus back to the button. So a dialog that an entry opens finds its way back too.
 */
export function MenuButton({ menu, placement = 'bottomLeft', children, ...button }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLButtonElement>(null);
  const change = (open: boolean) => {
    // antd hides the menu with the focus still in it, which leaves it nowhere
    if (!open && isInMenu(document.activeElement)) place.current?.focus();
    setOpen(open);
  };
  const choose: MenuProps['onClick'] = (chosen) => {
    menu.onClick?.(chosen);
    const { domEvent } = chosen;
    if (domEvent.type !== 'keydown') return;
    // else the same Enter would press the button, to which the focus returns
    domEvent.preventDefault();
    domEvent.currentTarget.querySelector('a')?.click();
  };
  return (
    <Dropdown
      trigger={['click']}
      open={isOpen}
      onOpenChange={change}
      autoFocus
      destroyOnHidden
      placement={placement}
      menu={{ ...menu, onClick: choose }}
    >
      <Button
        {...button}
        ref={place}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        onKeyDown={(event) => {
          if (isOpen || event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </Button>
    </Dropdown>
  );
}

const isInMenu = (element: Element | null): boolean => element?.closest('.ant-dropdown') !== null;
