-- A supervisor's word on a case's place in its queue, -9 to 9; 0: none.
alter table case_list add column priority integer not null default 0;
