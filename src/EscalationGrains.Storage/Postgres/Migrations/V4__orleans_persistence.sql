-- What Orleans' ADO.NET grain storage reads and runs. The statements are data: Orleans loads them at start.
-- Write and clear answer one row with the new version, or none when the version asked for is not there.

create table OrleansQuery (
    QueryKey varchar(64) not null primary key,
    QueryText text not null
);

create table OrleansStorage (
    GrainIdHash integer not null,
    GrainIdN0 bigint not null,
    GrainIdN1 bigint not null,
    GrainTypeHash integer not null,
    GrainTypeString text collate "C" not null,
    GrainIdExtensionString text collate "C",
    ServiceId text collate "C" not null,
    PayloadBinary bytea,
    Version integer not null
);

-- Unique, so that two activations that both write first cannot both succeed.
create unique index OrleansStorage_Grain on OrleansStorage (
    GrainIdHash, GrainTypeHash, GrainIdN0, GrainIdN1, ServiceId, GrainTypeString, coalesce(GrainIdExtensionString, ''));

insert into OrleansQuery (QueryKey, QueryText) values ('ReadFromStorageKey', '
select PayloadBinary, Version from OrleansStorage
where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
    and ServiceId = @ServiceId and GrainTypeString = @GrainTypeString
    and coalesce(GrainIdExtensionString, '''') = coalesce(cast(@GrainIdExtensionString as text), '''');
');

insert into OrleansQuery (QueryKey, QueryText) values ('WriteToStorageKey', '
with updated as (
    update OrleansStorage set PayloadBinary = @PayloadBinary, Version = Version + 1
    where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
        and ServiceId = @ServiceId and GrainTypeString = @GrainTypeString
        and coalesce(GrainIdExtensionString, '''') = coalesce(cast(@GrainIdExtensionString as text), '''')
        and Version = cast(@GrainStateVersion as integer)
    returning Version
), inserted as (
    insert into OrleansStorage (
        GrainIdHash, GrainIdN0, GrainIdN1, GrainTypeHash, GrainTypeString, GrainIdExtensionString, ServiceId, PayloadBinary, Version)
    select @GrainIdHash, @GrainIdN0, @GrainIdN1, @GrainTypeHash, @GrainTypeString, cast(@GrainIdExtensionString as text), @ServiceId, @PayloadBinary, 1
    where cast(@GrainStateVersion as integer) is null
    on conflict do nothing
    returning Version
)
select Version as NewGrainStateVersion from updated union all select Version from inserted;
');

insert into OrleansQuery (QueryKey, QueryText) values ('ClearStorageKey', '
update OrleansStorage set PayloadBinary = null, Version = Version + 1
where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
    and ServiceId = @ServiceId and GrainTypeString = @GrainTypeString
    and coalesce(GrainIdExtensionString, '''') = coalesce(cast(@GrainIdExtensionString as text), '''')
    and Version = cast(@GrainStateVersion as integer)
returning Version as NewGrainStateVersion;
');

insert into OrleansQuery (QueryKey, QueryText) values ('DeleteStorageKey', '
delete from OrleansStorage
where GrainIdHash = @GrainIdHash and GrainTypeHash = @GrainTypeHash and GrainIdN0 = @GrainIdN0 and GrainIdN1 = @GrainIdN1
    and ServiceId = @ServiceId and GrainTypeString = @GrainTypeString
    and coalesce(GrainIdExtensionString, '''') = coalesce(cast(@GrainIdExtensionString as text), '''')
    and Version = cast(@GrainStateVersion as integer)
returning Version + 1 as NewGrainStateVersion;
');
