-- What all migrations together make, written by tools/store_schema.py.
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE patient (
	id CHAR(32) NOT NULL,
	code VARCHAR(64) NOT NULL,
	created_utc DATETIME NOT NULL,
	CONSTRAINT pk_patient PRIMARY KEY (id),
	CONSTRAINT uq_patient_code UNIQUE (code)
);

CREATE TABLE patient_name (
	patient_id CHAR(32) NOT NULL,
	name VARCHAR(200) NOT NULL, crisis_contact VARCHAR(400),
	CONSTRAINT pk_patient_name PRIMARY KEY (patient_id),
	CONSTRAINT fk_patient_name_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id)
);

CREATE TABLE treatment_protocol (
	sha256 VARCHAR(64) NOT NULL,
	name VARCHAR(200) NOT NULL,
	title VARCHAR(400) NOT NULL,
	toml TEXT NOT NULL,
	CONSTRAINT pk_treatment_protocol PRIMARY KEY (sha256)
);

CREATE TABLE session (
	id CHAR(32) NOT NULL,
	patient_id CHAR(32) NOT NULL,
	protocol_sha256 VARCHAR(64) NOT NULL,
	software_version VARCHAR(64) NOT NULL,
	wire_version INTEGER NOT NULL,
	epoch BIGINT NOT NULL,
	simulated BOOLEAN NOT NULL,
	started_utc DATETIME NOT NULL,
	started_ns BIGINT NOT NULL,
	ended_utc DATETIME,
	last_written_ns BIGINT NOT NULL,
	events INTEGER NOT NULL,
	ratings INTEGER NOT NULL, ended_ns BIGINT, dated_back BOOLEAN DEFAULT 0 NOT NULL, course_id CHAR(32) CONSTRAINT fk_session_course_id_course REFERENCES course (id), plan_id CHAR(32) CONSTRAINT fk_session_plan_id_plan REFERENCES plan (id),
	CONSTRAINT pk_session PRIMARY KEY (id),
	CONSTRAINT fk_session_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id),
	CONSTRAINT fk_session_protocol_sha256_treatment_protocol FOREIGN KEY(protocol_sha256) REFERENCES treatment_protocol (sha256)
);

CREATE INDEX ix_session_patient_id ON session (patient_id);

CREATE INDEX ix_session_started_utc ON session (started_utc);

CREATE TABLE clock_offset (
	session_id CHAR(32) NOT NULL,
	boot VARCHAR(64) NOT NULL,
	at_ns BIGINT NOT NULL,
	offset_ns BIGINT NOT NULL,
	error_ns BIGINT NOT NULL,
	CONSTRAINT pk_clock_offset PRIMARY KEY (session_id, boot, at_ns),
	CONSTRAINT fk_clock_offset_session_id_session FOREIGN KEY(session_id) REFERENCES session (id)
);

CREATE TABLE event (
	id CHAR(32) NOT NULL,
	session_id CHAR(32) NOT NULL,
	author VARCHAR(16) NOT NULL,
	boot VARCHAR(64) NOT NULL,
	seq BIGINT,
	at_ns BIGINT NOT NULL,
	utc DATETIME NOT NULL,
	actor VARCHAR(16) NOT NULL,
	name VARCHAR(64) NOT NULL,
	data JSON NOT NULL,
	sha256 VARCHAR(64) NOT NULL, arrived_ns BIGINT,
	CONSTRAINT pk_event PRIMARY KEY (id),
	CONSTRAINT fk_event_session_id_session FOREIGN KEY(session_id) REFERENCES session (id)
);

CREATE INDEX ix_event_session_id ON event (session_id);

CREATE TABLE exposure (
	id CHAR(32) NOT NULL,
	session_id CHAR(32) NOT NULL,
	author VARCHAR(16) NOT NULL,
	boot VARCHAR(64) NOT NULL,
	at_ns BIGINT NOT NULL,
	utc DATETIME NOT NULL,
	epoch BIGINT NOT NULL,
	rev BIGINT NOT NULL,
	scene VARCHAR(64) NOT NULL,
	state VARCHAR(32) NOT NULL,
	step VARCHAR(200),
	confirmed JSON NOT NULL,
	asked JSON NOT NULL,
	sha256 VARCHAR(64) NOT NULL, arrived_ns BIGINT,
	CONSTRAINT pk_exposure PRIMARY KEY (id),
	CONSTRAINT fk_exposure_session_id_session FOREIGN KEY(session_id) REFERENCES session (id)
);

CREATE INDEX ix_exposure_session_id ON exposure (session_id);

CREATE TABLE rating (
	id CHAR(32) NOT NULL,
	session_id CHAR(32) NOT NULL,
	author VARCHAR(16) NOT NULL,
	boot VARCHAR(64) NOT NULL,
	at_ns BIGINT NOT NULL,
	utc DATETIME NOT NULL,
	suds INTEGER NOT NULL,
	step VARCHAR(200),
	sha256 VARCHAR(64) NOT NULL, arrived_ns BIGINT, state VARCHAR(32), scene VARCHAR(64), corrects CHAR(32),
	CONSTRAINT pk_rating PRIMARY KEY (id),
	CONSTRAINT ck_rating_ck_rating_suds_range CHECK (suds BETWEEN 0 AND 100),
	CONSTRAINT fk_rating_session_id_session FOREIGN KEY(session_id) REFERENCES session (id)
);

CREATE INDEX ix_rating_session_id ON rating (session_id);

CREATE TABLE beat (
	session_id CHAR(32) NOT NULL,
	at_ns BIGINT NOT NULL,
	rr_ms FLOAT,
	rate_bpm FLOAT,
	good BOOLEAN NOT NULL, kind VARCHAR(16),
	CONSTRAINT pk_beat PRIMARY KEY (session_id, at_ns),
	CONSTRAINT fk_beat_session_id_session FOREIGN KEY(session_id) REFERENCES session (id)
);

CREATE TABLE stream (
	id CHAR(32) NOT NULL,
	session_id CHAR(32) NOT NULL,
	name VARCHAR(200) NOT NULL,
	signal VARCHAR(64) NOT NULL,
	rate_hz FLOAT NOT NULL,
	channels JSON NOT NULL,
	units JSON NOT NULL,
	source_id VARCHAR(200) NOT NULL,
	author VARCHAR(16) NOT NULL,
	boot VARCHAR(64) NOT NULL,
	CONSTRAINT pk_stream PRIMARY KEY (id),
	CONSTRAINT fk_stream_session_id_session FOREIGN KEY(session_id) REFERENCES session (id),
	CONSTRAINT uq_stream_session_id UNIQUE (session_id, name)
);

CREATE TABLE chunk (
	stream_id CHAR(32) NOT NULL,
	seq BIGINT NOT NULL,
	first_sample BIGINT NOT NULL,
	n INTEGER NOT NULL,
	lost_before INTEGER NOT NULL,
	t0_ns BIGINT NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	codec VARCHAR(32) NOT NULL,
	dtype VARCHAR(8) NOT NULL,
	shape JSON NOT NULL,
	stamps BLOB NOT NULL,
	data BLOB NOT NULL,
	CONSTRAINT pk_chunk PRIMARY KEY (stream_id, seq),
	CONSTRAINT fk_chunk_stream_id_stream FOREIGN KEY(stream_id) REFERENCES stream (id)
);

CREATE TABLE meta (
	"key" VARCHAR(64) NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT pk_meta PRIMARY KEY ("key")
);

CREATE TABLE audit (
	seq BIGINT NOT NULL,
	utc DATETIME NOT NULL,
	account VARCHAR(64) NOT NULL,
	action VARCHAR(64) NOT NULL,
	entity VARCHAR(128) NOT NULL,
	body TEXT NOT NULL,
	leaf VARCHAR(64) NOT NULL,
	prev VARCHAR(64) NOT NULL,
	link VARCHAR(64) NOT NULL, signer VARCHAR(64), signature BLOB,
	CONSTRAINT pk_audit PRIMARY KEY (seq),
	CONSTRAINT uq_audit_link UNIQUE (link)
);

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END;

CREATE TRIGGER audit_no_gap BEFORE INSERT ON audit
    WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit)
      OR NEW.prev <> coalesce(
          (SELECT link FROM audit WHERE seq = NEW.seq - 1), substr(hex(zeroblob(32)), 1, 64))
    BEGIN SELECT RAISE(ABORT, 'the audit trail would break'); END;

CREATE TABLE patient_comfort (
	patient_id CHAR(32) NOT NULL,
	vignette FLOAT NOT NULL,
	snap_turn_deg INTEGER NOT NULL,
	seated BOOLEAN NOT NULL,
	changed_utc DATETIME NOT NULL,
	CONSTRAINT pk_patient_comfort PRIMARY KEY (patient_id),
	CONSTRAINT ck_patient_comfort_ck_patient_comfort_vignette_range CHECK (vignette BETWEEN 0 AND 1),
	CONSTRAINT ck_patient_comfort_ck_patient_comfort_snap_turn_steps CHECK (snap_turn_deg IN (0, 15, 30, 45)),
	CONSTRAINT fk_patient_comfort_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id)
);

CREATE TABLE patient_needs (
	patient_id CHAR(32) NOT NULL,
	language VARCHAR(64) NOT NULL,
	seated BOOLEAN NOT NULL,
	glasses BOOLEAN NOT NULL,
	one_hand BOOLEAN NOT NULL,
	hearing BOOLEAN NOT NULL,
	changed_utc DATETIME NOT NULL,
	CONSTRAINT pk_patient_needs PRIMARY KEY (patient_id),
	CONSTRAINT fk_patient_needs_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id)
);

CREATE TABLE course (
	id CHAR(32) NOT NULL,
	patient_id CHAR(32) NOT NULL,
	number INTEGER NOT NULL,
	begun_utc DATETIME NOT NULL,
	ended_utc DATETIME,
	"end" VARCHAR(64),
	end_reason VARCHAR(2000) NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	CONSTRAINT pk_course PRIMARY KEY (id),
	CONSTRAINT fk_course_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id),
	CONSTRAINT uq_course_patient_id UNIQUE (patient_id, number)
);

CREATE TABLE "plan" (
	id CHAR(32) NOT NULL,
	course_id CHAR(32) NOT NULL,
	version INTEGER NOT NULL,
	utc DATETIME NOT NULL,
	"by" VARCHAR(200) NOT NULL,
	protocol_sha256 VARCHAR(64) NOT NULL,
	choices TEXT NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	CONSTRAINT pk_plan PRIMARY KEY (id),
	CONSTRAINT fk_plan_course_id_course FOREIGN KEY(course_id) REFERENCES course (id),
	CONSTRAINT fk_plan_protocol_sha256_treatment_protocol FOREIGN KEY(protocol_sha256) REFERENCES treatment_protocol (sha256),
	CONSTRAINT uq_plan_course_id UNIQUE (course_id, version)
);

CREATE TABLE course_entry (
	id CHAR(32) NOT NULL,
	course_id CHAR(32) NOT NULL,
	seq BIGINT NOT NULL,
	session_id CHAR(32),
	utc DATETIME NOT NULL,
	"by" VARCHAR(200) NOT NULL,
	actor VARCHAR(16) NOT NULL,
	name VARCHAR(64) NOT NULL,
	data JSON NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	CONSTRAINT pk_course_entry PRIMARY KEY (id),
	CONSTRAINT fk_course_entry_course_id_course FOREIGN KEY(course_id) REFERENCES course (id),
	CONSTRAINT fk_course_entry_session_id_session FOREIGN KEY(session_id) REFERENCES session (id),
	CONSTRAINT uq_course_entry_course_id UNIQUE (course_id, seq)
);

CREATE INDEX ix_session_course_id ON session (course_id);

CREATE TRIGGER plan_no_update BEFORE UPDATE ON plan BEGIN SELECT RAISE(ABORT, 'a plan is written once'); END;

CREATE TRIGGER plan_no_delete BEFORE DELETE ON plan BEGIN SELECT RAISE(ABORT, 'a plan is written once'); END;

CREATE TRIGGER course_entry_no_update BEFORE UPDATE ON course_entry BEGIN SELECT RAISE(ABORT, 'a course_entry is written once'); END;

CREATE TRIGGER course_entry_no_delete BEFORE DELETE ON course_entry BEGIN SELECT RAISE(ABORT, 'a course_entry is written once'); END;

CREATE TABLE session_entry (
	id CHAR(32) NOT NULL,
	session_id CHAR(32) NOT NULL,
	seq BIGINT NOT NULL,
	utc DATETIME NOT NULL,
	"by" VARCHAR(200) NOT NULL,
	account VARCHAR(64) NOT NULL,
	name VARCHAR(64) NOT NULL,
	data JSON NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	CONSTRAINT pk_session_entry PRIMARY KEY (id),
	CONSTRAINT fk_session_entry_session_id_session FOREIGN KEY(session_id) REFERENCES session (id),
	CONSTRAINT uq_session_entry_session_id UNIQUE (session_id, seq)
);

CREATE TRIGGER session_entry_no_update BEFORE UPDATE ON session_entry BEGIN SELECT RAISE(ABORT, 'a session_entry is written once'); END;

CREATE TRIGGER session_entry_no_delete BEFORE DELETE ON session_entry BEGIN SELECT RAISE(ABORT, 'a session_entry is written once'); END;

CREATE TABLE study_identity (
	id CHAR(32) NOT NULL,
	patient_id CHAR(32) NOT NULL,
	code VARCHAR(32) NOT NULL,
	shift_days INTEGER NOT NULL,
	secret VARCHAR(64) NOT NULL,
	made_utc DATETIME NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	CONSTRAINT pk_study_identity PRIMARY KEY (id),
	CONSTRAINT fk_study_identity_patient_id_patient FOREIGN KEY(patient_id) REFERENCES patient (id),
	CONSTRAINT uq_study_identity_patient_id UNIQUE (patient_id),
	CONSTRAINT uq_study_identity_code UNIQUE (code)
);

CREATE TRIGGER study_identity_no_update BEFORE UPDATE ON study_identity BEGIN SELECT RAISE(ABORT, 'a study_identity is written once'); END;

CREATE TRIGGER study_identity_no_delete BEFORE DELETE ON study_identity BEGIN SELECT RAISE(ABORT, 'a study_identity is written once'); END;

CREATE TABLE session_seal (
	session_id CHAR(32) NOT NULL,
	number INTEGER NOT NULL,
	rows BIGINT NOT NULL,
	last_written_ns BIGINT NOT NULL,
	link VARCHAR(64) NOT NULL,
	marks BLOB NOT NULL,
	CONSTRAINT pk_session_seal PRIMARY KEY (session_id, number),
	CONSTRAINT fk_session_seal_session_id_session FOREIGN KEY(session_id) REFERENCES session (id)
);

CREATE TRIGGER session_seal_no_update BEFORE UPDATE ON session_seal BEGIN SELECT RAISE(ABORT, 'a seal is written once'); END;

CREATE TRIGGER session_seal_no_delete BEFORE DELETE ON session_seal BEGIN SELECT RAISE(ABORT, 'a seal is written once'); END;

CREATE INDEX ix_audit_entity ON audit (entity);

CREATE TABLE account (
	seq BIGINT NOT NULL,
	account_id VARCHAR(32) NOT NULL,
	name VARCHAR(64) NOT NULL,
	roles VARCHAR(200) NOT NULL,
	utc DATETIME NOT NULL,
	closed_utc DATETIME,
	signing_key VARCHAR(64) NOT NULL,
	sealing_key VARCHAR(64) NOT NULL,
	"by" VARCHAR(32) NOT NULL,
	by_key VARCHAR(64) NOT NULL,
	signature VARCHAR(128) NOT NULL,
	CONSTRAINT pk_account PRIMARY KEY (seq)
);

CREATE TABLE emergency (
	id CHAR(32) NOT NULL,
	utc DATETIME NOT NULL,
	account VARCHAR(64) NOT NULL,
	reason VARCHAR(1000) NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	CONSTRAINT pk_emergency PRIMARY KEY (id)
);

CREATE TRIGGER account_no_update BEFORE UPDATE ON account BEGIN SELECT RAISE(ABORT, 'account: written once'); END;

CREATE TRIGGER account_no_delete BEFORE DELETE ON account BEGIN SELECT RAISE(ABORT, 'account: written once'); END;

CREATE TRIGGER emergency_no_update BEFORE UPDATE ON emergency BEGIN SELECT RAISE(ABORT, 'emergency: written once'); END;

CREATE TRIGGER emergency_no_delete BEFORE DELETE ON emergency BEGIN SELECT RAISE(ABORT, 'emergency: written once'); END;

CREATE INDEX ix_event_summed_up ON event (name) WHERE name IN ('adverse_event', 'answered', 'instrument_begun', 'instrument_ended', 'no_adverse_event', 'stopped');

CREATE INDEX ix_event_needs_a_person ON event (name) WHERE name IN ('alert_signed', 'answer_alert', 'answer_awaited');

CREATE TABLE sent (
	kind VARCHAR(16) NOT NULL,
	subject CHAR(32) NOT NULL,
	sequence INTEGER NOT NULL,
	last BOOLEAN NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	state VARCHAR(64) NOT NULL,
	reached TEXT NOT NULL,
	offered_utc DATETIME NOT NULL,
	kept_utc DATETIME,
	CONSTRAINT pk_sent PRIMARY KEY (kind, subject, sequence)
);

CREATE INDEX ix_sent_kept_utc ON sent (kept_utc);

CREATE TABLE brought (
	room VARCHAR(64) NOT NULL,
	kind VARCHAR(16) NOT NULL,
	subject CHAR(32) NOT NULL,
	sequence INTEGER NOT NULL,
	"transaction" BIGINT NOT NULL,
	number BIGINT NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	utc DATETIME NOT NULL,
	local_id CHAR(32),
	fault VARCHAR(64) NOT NULL,
	CONSTRAINT pk_brought PRIMARY KEY (room, kind, subject, sequence)
);

CREATE INDEX ix_brought_subject ON brought (subject);

CREATE TABLE rival_plan (
	id CHAR(32) NOT NULL,
	course_id CHAR(32) NOT NULL,
	version INTEGER NOT NULL,
	room VARCHAR(64) NOT NULL,
	utc DATETIME NOT NULL,
	"by" VARCHAR(200) NOT NULL,
	protocol_sha256 VARCHAR(64) NOT NULL,
	choices TEXT NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	decided_utc DATETIME,
	decided_by VARCHAR(200) NOT NULL,
	decision VARCHAR(64) NOT NULL,
	CONSTRAINT pk_rival_plan PRIMARY KEY (id),
	CONSTRAINT fk_rival_plan_course_id_course FOREIGN KEY(course_id) REFERENCES course (id),
	CONSTRAINT fk_rival_plan_protocol_sha256_treatment_protocol FOREIGN KEY(protocol_sha256) REFERENCES treatment_protocol (sha256),
	CONSTRAINT uq_rival_plan_course_id UNIQUE (course_id, version, room)
);

CREATE TABLE erasure (
	id CHAR(32) NOT NULL,
	patient_id CHAR(32) NOT NULL,
	certificate INTEGER NOT NULL,
	ground VARCHAR(64) NOT NULL,
	rows INTEGER NOT NULL,
	sha256 VARCHAR(64) NOT NULL,
	utc DATETIME NOT NULL,
	CONSTRAINT pk_erasure PRIMARY KEY (id)
);

CREATE INDEX ix_erasure_patient_id ON erasure (patient_id);

CREATE TABLE sync_setting (
	"key" VARCHAR(64) NOT NULL,
	value TEXT NOT NULL,
	CONSTRAINT pk_sync_setting PRIMARY KEY ("key")
);

CREATE TABLE changed_setting (
	kind VARCHAR(16) NOT NULL,
	subject CHAR(32) NOT NULL,
	CONSTRAINT pk_changed_setting PRIMARY KEY (kind, subject)
);

CREATE TRIGGER patient_name_marks_insert AFTER INSERT ON patient_name BEGIN INSERT OR IGNORE INTO changed_setting (kind, subject) VALUES ('identity', NEW.patient_id); END;

CREATE TRIGGER patient_name_marks_update AFTER UPDATE ON patient_name BEGIN INSERT OR IGNORE INTO changed_setting (kind, subject) VALUES ('identity', NEW.patient_id); END;

CREATE TRIGGER patient_name_marks_delete AFTER DELETE ON patient_name BEGIN INSERT OR IGNORE INTO changed_setting (kind, subject) VALUES ('identity', OLD.patient_id); END;

CREATE TRIGGER patient_needs_marks_insert AFTER INSERT ON patient_needs BEGIN INSERT OR IGNORE INTO changed_setting (kind, subject) VALUES ('needs', NEW.patient_id); END;

CREATE TRIGGER patient_needs_marks_update AFTER UPDATE ON patient_needs BEGIN INSERT OR IGNORE INTO changed_setting (kind, subject) VALUES ('needs', NEW.patient_id); END;

CREATE TRIGGER patient_needs_marks_delete AFTER DELETE ON patient_needs BEGIN INSERT OR IGNORE INTO changed_setting (kind, subject) VALUES ('needs', OLD.patient_id); END;

CREATE TRIGGER patient_comfort_marks_insert AFTER INSERT ON patient_comfort BEGIN INSERT OR IGNORE INTO changed_setting (kind, subject) VALUES ('comfort', NEW.patient_id); END;

CREATE TRIGGER patient_comfort_marks_update AFTER UPDATE ON patient_comfort BEGIN INSERT OR IGNORE INTO changed_setting (kind, subject) VALUES ('comfort', NEW.patient_id); END;

CREATE TRIGGER patient_comfort_marks_delete AFTER DELETE ON patient_comfort BEGIN INSERT OR IGNORE INTO changed_setting (kind, subject) VALUES ('comfort', OLD.patient_id); END;

CREATE INDEX ix_patient_code_typed ON patient (code COLLATE NOCASE);

CREATE INDEX ix_brought_open ON brought (fault) WHERE fault <> '';

CREATE INDEX ix_patient_code_odd ON patient (code) WHERE code GLOB '*[^!-~]*';
