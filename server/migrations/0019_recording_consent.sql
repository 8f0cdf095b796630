-- A class may be recorded once its parents have agreed (家长同意录课): when that was noted, and by whom.
alter table class
  add column recording_consent_at timestamptz,
  add column recording_consent_by uuid references person (id) on delete set null;

-- Whether a lesson is being recorded is asked when a consent is withdrawn, and every quarter of a minute.
create index lesson_event_recording on lesson_event (lesson_id, seq)
  where action->>'kind' in ('recording.started', 'recording.stopped');
