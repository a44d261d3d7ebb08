#!/bin/sh
# Run once, by the image of PostgreSQL, when the database is made: Rasa's own database, with a user who
# can not open the record.
set -eu
password=$(cat /run/secrets/rasa_database_password)
psql -v ON_ERROR_STOP=1 -v "password=$password" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
CREATE ROLE rasa LOGIN PASSWORD :'password';
CREATE DATABASE rasa OWNER rasa;
REVOKE CONNECT ON DATABASE heard FROM PUBLIC;
REVOKE CONNECT ON DATABASE rasa FROM PUBLIC;
SQL
