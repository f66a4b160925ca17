create table OrleansRemindersTable (
    ServiceId text collate "C" not null,
    GrainId text collate "C" not null,
    ReminderName text collate "C" not null,
    StartTime timestamptz not null,
    Period bigint not null,
    GrainHash integer not null,
    Version integer not null,
    primary key (ServiceId, GrainId, ReminderName)
);

-- A silo reads the reminders of its hash range every five minutes.
create index OrleansRemindersTable_Hash on OrleansRemindersTable (ServiceId, GrainHash);

insert into OrleansQuery (QueryKey, QueryText) values ('UpsertReminderRowKey', '
insert into OrleansRemindersTable (ServiceId, GrainId, ReminderName, StartTime, Period, GrainHash, Version)
values (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
on conflict (ServiceId, GrainId, ReminderName) do update
    set StartTime = excluded.StartTime, Period = excluded.Period, GrainHash = excluded.GrainHash, Version = OrleansRemindersTable.Version + 1
returning Version;
');

insert into OrleansQuery (QueryKey, QueryText) values ('ReadReminderRowsKey', '
select GrainId, ReminderName, StartTime, Period, Version from OrleansRemindersTable
where ServiceId = @ServiceId and GrainId = @GrainId;
');

insert into OrleansQuery (QueryKey, QueryText) values ('ReadReminderRowKey', '
select GrainId, ReminderName, StartTime, Period, Version from OrleansRemindersTable
where ServiceId = @ServiceId and GrainId = @GrainId and ReminderName = @ReminderName;
');

insert into OrleansQuery (QueryKey, QueryText) values ('ReadRangeRows1Key', '
select GrainId, ReminderName, StartTime, Period, Version from OrleansRemindersTable
where ServiceId = @ServiceId and GrainHash > @BeginHash and GrainHash <= @EndHash;
');

insert into OrleansQuery (QueryKey, QueryText) values ('ReadRangeRows2Key', '
select GrainId, ReminderName, StartTime, Period, Version from OrleansRemindersTable
where ServiceId = @ServiceId and (GrainHash > @BeginHash or GrainHash <= @EndHash);
');

insert into OrleansQuery (QueryKey, QueryText) values ('DeleteReminderRowKey', '
with deleted as (
    delete from OrleansRemindersTable
    where ServiceId = @ServiceId and GrainId = @GrainId and ReminderName = @ReminderName and Version = @Version
    returning 1
)
select cast(count(*) as integer) from deleted;
');

insert into OrleansQuery (QueryKey, QueryText) values ('DeleteReminderRowsKey', '
delete from OrleansRemindersTable where ServiceId = @ServiceId;
');
