create table organisation (
    organisation_id uuid primary key,
    name text not null,
    area_id text not null references area (area_id),
    standing text not null
        check (standing in ('REGISTERED', 'FILED', 'GUIDED', 'LAPSED', 'CANCELLED', 'REVOKED')),
    -- Judged at the moment of each decision; null is open-ended.
    valid_until timestamptz,
    -- For If-Match, and the ce_sequence of the event that told of this state.
    version bigint not null
);
-- One name in one area (REQUIREMENTS R6) among those that stand.
create unique index organisation_name on organisation (area_id, name)
    where standing in ('REGISTERED', 'FILED', 'GUIDED');

create table organisation_leader (
    organisation_id uuid not null references organisation,
    person_id text not null,
    display_name text not null,
    position int not null,
    primary key (organisation_id, person_id)
);
create index organisation_leader_person on organisation_leader (person_id);
