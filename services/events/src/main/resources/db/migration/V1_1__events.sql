-- What other services' events have told. No foreign keys to areas: their topic may be read later.
create table known_organisation (
    organisation_id uuid primary key,
    name text not null,
    area_id text not null,
    standing text not null
        check (standing in ('REGISTERED', 'FILED', 'GUIDED', 'LAPSED', 'CANCELLED', 'REVOKED')),
    -- Judged at the moment of each decision; null is open-ended.
    valid_until timestamptz
);
create table known_leader (
    organisation_id uuid not null references known_organisation,
    person_id text not null,
    primary key (person_id, organisation_id)
);
create index known_leader_organisation on known_leader (organisation_id);

create table known_volunteer (
    volunteer_id uuid primary key,
    -- Null for elders without an account. Not unique: a second registration of a person must not stop the topic.
    person_id text,
    area_id text not null
);
create index known_volunteer_person on known_volunteer (person_id, volunteer_id);

create table activity (
    activity_id uuid primary key,
    organisation_id uuid not null references known_organisation,
    -- As it was at the last change: what was announced, not what the organisation is called later.
    organisation_name text not null,
    area_id text not null references area (area_id),
    series text not null check (series in ('LINLI_SHOUWANG', 'GONGJIAN', 'PINGAN', 'WENHUA', 'XIANGCUN')),
    title text not null,
    description text not null,
    place text not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    capacity integer not null check (capacity > 0),
    status text not null check (status in ('DRAFT', 'PUBLISHED', 'CLOSED', 'CONFIRMED', 'CANCELLED')),
    -- Those who hold a place, whatever became of them later, and those who wait for one.
    accepted integer not null check (accepted between 0 and capacity),
    waitlisted integer not null check (waitlisted >= 0),
    -- The last number given out for the waiting list.
    last_waiting_number bigint not null,
    -- Who published it is the person in charge (民政部令第67号 art. 7) and the organiser of the points policy.
    created_by text not null,
    published_by text,
    published_at timestamptz,
    -- For If-Match: counts the edits, not the sign-ups.
    version bigint not null,
    -- The ce_sequence of its last event; 0 for a draft.
    sequence bigint not null,
    check ((published_at is null) = (published_by is null))
);
create index activity_upcoming on activity (starts_at, activity_id) where status = 'PUBLISHED';
create index activity_to_close on activity (ends_at) where status = 'PUBLISHED';
create index activity_to_confirm on activity (organisation_id, ends_at, activity_id) where status = 'CLOSED';
create index activity_organisation on activity (organisation_id, starts_at, activity_id);

create table participation (
    participation_id uuid primary key,
    activity_id uuid not null references activity,
    volunteer_id uuid not null references known_volunteer,
    -- Encrypted; shown to leaders of the organisation alone.
    display_name bytea not null,
    status text not null
        check (status in
            ('WAITLISTED', 'ACCEPTED', 'CHECKED_IN', 'CHECKED_OUT', 'CONFIRMED', 'NO_SHOW', 'CANCELLED')),
    waiting_number bigint check ((waiting_number is not null) = (status = 'WAITLISTED')),
    -- A worker signed the volunteer up, with the consent that the encrypted note tells of.
    assisted boolean not null,
    consent_note bytea,
    checked_in_at timestamptz,
    checked_out_at timestamptz check (checked_out_at >= checked_in_at),
    -- A code came late: the leader looks whether the person was there.
    to_be_confirmed boolean not null,
    -- Nobody checked out: the end of the activity was taken.
    check_out_forgotten boolean not null,
    measured_minutes bigint check (measured_minutes >= 0),
    -- The newest revision of its confirmation.
    confirmed_minutes bigint check (confirmed_minutes >= 0),
    revision integer not null check ((revision > 0) = (confirmed_minutes is not null)),
    organiser boolean not null,
    -- The ce_sequence of its last event.
    sequence bigint not null,
    -- Who withdraws and signs up again goes on with the same row.
    unique (activity_id, volunteer_id)
);
create index participation_volunteer on participation (volunteer_id, participation_id);
create index participation_waiting on participation (activity_id, waiting_number) where status = 'WAITLISTED';

-- What a leader confirmed, and each correction of it; the newest revision holds. Never updated.
create table confirmation (
    participation_id uuid not null references participation,
    revision integer not null check (revision > 0),
    minutes bigint not null check (minutes >= 0),
    measured_minutes bigint,
    -- Encrypted, since it is free text about a person.
    reason bytea,
    confirmed_by text not null,
    confirmed_at timestamptz not null,
    primary key (participation_id, revision)
);

create table wrong_check_in_code (
    person_id text primary key,
    window_until timestamptz not null,
    wrong integer not null
);
