create table readers (
    id            serial primary key,
    email         varchar(200) not null unique,
    name          varchar(200) not null,
    password_hash varchar(100) not null
);

create table tokens (
    digest     char(64) primary key,
    reader_id  integer not null references readers on delete cascade,
    expires_at timestamp with time zone not null
);

create table partners (
    key_digest char(64) primary key,
    name       varchar(200) not null
);

create table books (
    id       serial primary key,
    owner_id integer not null references readers on delete cascade,
    isbn     varchar(20) not null default '',
    title    varchar(400) not null
);

create table loans (
    id          serial primary key,
    book_id     integer not null references books on delete cascade,
    borrower_id integer not null references readers on delete cascade,
    due_on      date not null default current_date + 28,
    returned    boolean not null default false
);

create table reviews (
    id        serial primary key,
    book_id   integer not null references books on delete cascade,
    reader_id integer not null references readers on delete cascade,
    stars     integer not null,
    body      text not null
);

create table wishes (
    id        serial primary key,
    reader_id integer not null references readers on delete cascade,
    title     varchar(400) not null,
    note      text not null default ''
);

create table quotes (
    id        serial primary key,
    reader_id integer not null references readers on delete cascade,
    body      text not null,
    public    boolean not null default false
);

create table collections (
    id        serial primary key,
    reader_id integer not null references readers on delete cascade,
    name      varchar(200) not null,
    shared    boolean not null default false
);

create table collection_books (
    collection_id integer not null references collections on delete cascade,
    book_id       integer not null references books on delete cascade,
    primary key (collection_id, book_id)
);

create table exports (
    id        serial primary key,
    reader_id integer not null references readers on delete cascade,
    payload   text not null
);

create table genres (
    code varchar(20) primary key,
    name varchar(200) not null
);
