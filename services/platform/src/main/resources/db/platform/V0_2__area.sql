create table area (
    area_id text primary key,
    code text not null,
    parent_id text references area (area_id) deferrable initially deferred,
    name text not null,
    level text not null check (level in ('PROVINCE', 'CITY', 'COUNTY', 'STREET', 'COMMUNITY')),
    type text not null check (type in ('URBAN', 'RURAL')),
    path text not null,
    valid_from date not null,
    valid_to date check (valid_to > valid_from),
    sequence bigint not null
);
create index area_parent on area (parent_id, code);
