-- What is drawn over a picture of the recording at the moment of a comment: {on, aspect, marks}.
alter table review_thread add column drawing jsonb;
