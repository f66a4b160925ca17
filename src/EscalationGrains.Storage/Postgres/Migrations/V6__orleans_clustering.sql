-- Membership. Whoever changes a silo's row first moves the version of the whole table on, in one statement: of two silos
-- that saw the same version, one changes something. Status 6 is dead.

create table OrleansMembershipVersionTable (
    DeploymentId text collate "C" not null primary key,
    Version integer not null
);

create table OrleansMembershipTable (
    DeploymentId text collate "C" not null references OrleansMembershipVersionTable (DeploymentId),
    Address text collate "C" not null,
    Port integer not null,
    Generation integer not null,
    SiloName text not null,
    HostName text not null,
    Status integer not null,
    ProxyPort integer,
    SuspectTimes text,
    StartTime timestamptz not null,
    IAmAliveTime timestamptz not null,
    primary key (DeploymentId, Address, Port, Generation)
);

insert into OrleansQuery (QueryKey, QueryText) values ('InsertMembershipVersionKey', '
with added as (
    insert into OrleansMembershipVersionTable (DeploymentId, Version) values (@DeploymentId, 0)
    on conflict do nothing returning 1
)
select cast(count(*) as integer) from added;
');

insert into OrleansQuery (QueryKey, QueryText) values ('InsertMembershipKey', '
with moved as (
    update OrleansMembershipVersionTable v set Version = v.Version + 1
    where v.DeploymentId = @DeploymentId and v.Version = @Version and not exists (
        select 1 from OrleansMembershipTable m
        where m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation)
    returning v.DeploymentId
), added as (
    insert into OrleansMembershipTable (
        DeploymentId, Address, Port, Generation, SiloName, HostName, Status, ProxyPort, StartTime, IAmAliveTime)
    select DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from moved
    returning 1
)
select cast(count(*) as integer) from added;
');

insert into OrleansQuery (QueryKey, QueryText) values ('UpdateMembershipKey', '
with moved as (
    update OrleansMembershipVersionTable v set Version = v.Version + 1
    where v.DeploymentId = @DeploymentId and v.Version = @Version and exists (
        select 1 from OrleansMembershipTable m
        where m.DeploymentId = @DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation)
    returning v.DeploymentId
), changed as (
    update OrleansMembershipTable m
    set Status = @Status, SuspectTimes = cast(@SuspectTimes as text), IAmAliveTime = greatest(m.IAmAliveTime, @IAmAliveTime)
    from moved
    where m.DeploymentId = moved.DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
    returning 1
)
select cast(count(*) as integer) from changed;
');

insert into OrleansQuery (QueryKey, QueryText) values ('UpdateIAmAlivetimeKey', '
update OrleansMembershipTable set IAmAliveTime = greatest(IAmAliveTime, @IAmAliveTime)
where DeploymentId = @DeploymentId and Address = @Address and Port = @Port and Generation = @Generation;
');

-- The version comes back even when no silo is there.
insert into OrleansQuery (QueryKey, QueryText) values ('MembershipReadRowKey', '
select v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime,
    m.IAmAliveTime, v.Version
from OrleansMembershipVersionTable v
left join OrleansMembershipTable m
    on m.DeploymentId = v.DeploymentId and m.Address = @Address and m.Port = @Port and m.Generation = @Generation
where v.DeploymentId = @DeploymentId;
');

insert into OrleansQuery (QueryKey, QueryText) values ('MembershipReadAllKey', '
select v.DeploymentId, m.Address, m.Port, m.Generation, m.SiloName, m.HostName, m.Status, m.ProxyPort, m.SuspectTimes, m.StartTime,
    m.IAmAliveTime, v.Version
from OrleansMembershipVersionTable v
left join OrleansMembershipTable m on m.DeploymentId = v.DeploymentId
where v.DeploymentId = @DeploymentId;
');

insert into OrleansQuery (QueryKey, QueryText) values ('GatewaysQueryKey', '
select Address, ProxyPort, Generation from OrleansMembershipTable
where DeploymentId = @DeploymentId and Status = @Status and ProxyPort > 0;
');

insert into OrleansQuery (QueryKey, QueryText) values ('DeleteMembershipTableEntriesKey', '
delete from OrleansMembershipTable where DeploymentId = @DeploymentId;
delete from OrleansMembershipVersionTable where DeploymentId = @DeploymentId;
');

insert into OrleansQuery (QueryKey, QueryText) values ('CleanupDefunctSiloEntriesKey', '
delete from OrleansMembershipTable
where DeploymentId = @DeploymentId and Status = 6 and IAmAliveTime < @IAmAliveTime and StartTime < @IAmAliveTime;
');

insert into OrleansQuery (QueryKey, QueryText) values ('CleanupDefunctSiloEntryKey', '
delete from OrleansMembershipTable
where DeploymentId = @DeploymentId and Status = 6 and Address = @Address and Port = @Port and Generation = @Generation
    and IAmAliveTime = @IAmAliveTime and StartTime = @StartTime and coalesce(SuspectTimes, '''') = coalesce(cast(@SuspectTimes as text), '''');
');
