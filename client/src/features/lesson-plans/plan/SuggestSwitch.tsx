import type { Editor } from '@tiptap/core';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../../platform/session.tsx';
import { stopSuggesting, suggestingPlugin } from '../editor/suggestions/suggesting.ts';

/** 修订: what one writes from now on is a suggestion. */
export function SuggestSwitch({ editor }: { editor: Editor }) {
  const { t } = useTranslation('lessonPlans');
  const { actor } = useSession();
  const [isOn, setOn] = useState(false);
  const { personId, name } = { personId: actor.personId, name: actor.name };
  useEffect(() => {
    if (!isOn || editor.isDestroyed) return undefined;
    // before all others: it decides what a key does
    editor.registerPlugin(suggestingPlugin({ personId, name }), (own, others) => [own, ...others]);
    return () => {
      if (!editor.isDestroyed) editor.unregisterPlugin(stopSuggesting);
    };
  }, [editor, isOn, personId, name]);
  return (
    <Button
      type={isOn ? 'primary' : 'default'}
      ghost={isOn}
      aria-pressed={isOn}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        setOn(!isOn);
        editor.view.focus();
      }}
    >
      {t('suggestions.mode')}
    </Button>
  );
}
