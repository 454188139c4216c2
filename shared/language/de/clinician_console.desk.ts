<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.desk.after.debrief</name>
    <message>
        <source>A likelihood is a whole number from 0 to 100.</source>
        <translation>Eine Wahrscheinlichkeit ist eine ganze Zahl von 0 bis 100.</translation>
    </message>
    <message>
        <source>No step was entered.</source>
        <translation>Keine Stufe wurde betreten.</translation>
    </message>
    <message>
        <source>Nothing was written down.</source>
        <translation>Es wurde nichts festgehalten.</translation>
    </message>
    <message>
        <source>Say what was expected, in the patient's words.</source>
        <translation>Sagen Sie in den Worten der Patientin oder des Patienten, was erwartet wurde.</translation>
    </message>
    <message>
        <source>Say whether it happened.</source>
        <translation>Sagen Sie, ob es eingetreten ist.</translation>
    </message>
    <message>
        <source>all on record</source>
        <translation>alles festgehalten</translation>
    </message>
    <message>
        <source>{whole} of {rows} on record</source>
        <translation>{whole} von {rows} festgehalten</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.after.harm</name>
    <message>
        <source>asked, none</source>
        <translation>gefragt, keines</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message numerus="yes">
        <source>{n} adverse events</source>
        <translation>
            <numerusform>{n} unerwünschtes Ereignis</numerusform>
            <numerusform>{n} unerwünschte Ereignisse</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.after.looking</name>
    <message>
        <source>No session of this patient is stored yet.</source>
        <translation>Von dieser Person ist noch keine Sitzung gespeichert.</translation>
    </message>
    <message>
        <source>The record of this session is locked: nothing is added to it any more.</source>
        <translation>Die Aufzeichnung dieser Sitzung ist gesperrt: Es kommt nichts mehr hinzu.</translation>
    </message>
    <message>
        <source>This session has no end: it was interrupted and can be gone on with. Close it as interrupted first, or go on with it.</source>
        <translation>Diese Sitzung hat kein Ende: Sie wurde unterbrochen und kann fortgesetzt werden. Schließen Sie sie zuerst als unterbrochen ab, oder setzen Sie sie fort.</translation>
    </message>
    <message>
        <source>This session runs in another console of this computer.</source>
        <translation>Diese Sitzung läuft in einer anderen Konsole dieses Computers.</translation>
    </message>
    <message>
        <source>Your account may not write in the record.</source>
        <translation>Ihr Konto darf nicht in die Aufzeichnung schreiben.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.after.reporting</name>
    <message>
        <source>For research (BIDS)</source>
        <translation>Für die Forschung (BIDS)</translation>
    </message>
    <message>
        <source>For the clinic's system (FHIR)</source>
        <translation>Für das System der Klinik (FHIR)</translation>
    </message>
    <message>
        <source>Nothing is chosen.</source>
        <translation>Nichts ist gewählt.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Report (PDF)</source>
        <translation>Bericht (PDF)</translation>
    </message>
    <message>
        <source>Report for the screen (HTML)</source>
        <translation>Bericht für den Bildschirm (HTML)</translation>
    </message>
    <message>
        <source>Signals (EDF+)</source>
        <translation>Signale (EDF+)</translation>
    </message>
    <message>
        <source>Tables (CSV)</source>
        <translation>Tabellen (CSV)</translation>
    </message>
    <message>
        <source>Your account may not pass this on.</source>
        <translation>Ihr Konto darf das nicht weitergeben.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.after.tasks</name>
    <message>
        <source>How often is a whole number from 1 on.</source>
        <translation>Wie oft ist eine ganze Zahl ab 1.</translation>
    </message>
    <message>
        <source>Nothing was written down.</source>
        <translation>Es wurde nichts festgehalten.</translation>
    </message>
    <message>
        <source>This session belongs to no course: homework is agreed within one. Make a plan for the patient.</source>
        <translation>Diese Sitzung gehört zu keiner Behandlung: Hausaufgaben werden innerhalb einer vereinbart. Legen Sie einen Plan an.</translation>
    </message>
    <message>
        <source>none agreed</source>
        <translation>keine vereinbart</translation>
    </message>
    <message numerus="yes">
        <source>{n} tasks agreed</source>
        <translation>
            <numerusform>{n} Übung vereinbart</numerusform>
            <numerusform>{n} Übungen vereinbart</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.after.vouching</name>
    <message>
        <source>I have reviewed this record and it is complete and true to my knowledge.</source>
        <translation>Ich habe diese Aufzeichnung durchgesehen; sie ist nach meinem Wissen vollständig und wahr.</translation>
    </message>
    <message>
        <source>It is signed, and nothing has changed since.</source>
        <translation>Sie ist unterschrieben, und seither hat sich nichts geändert.</translation>
    </message>
    <message>
        <source>No trainee's signature waits for another.</source>
        <translation>Keine Unterschrift aus der Ausbildung wartet auf eine zweite.</translation>
    </message>
    <message>
        <source>Only a supervisor countersigns.</source>
        <translation>Nur die Supervision zeichnet gegen.</translation>
    </message>
    <message>
        <source>Your account may not sign sessions.</source>
        <translation>Ihr Konto darf keine Sitzungen unterschreiben.</translation>
    </message>
    <message>
        <source>{standing} ({by})</source>
        <translation>{standing} ({by})</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.answering</name>
    <message>
        <source>Bring it in a file of your own (docs/instruments.md), or type the answers in from your paper with --answers.</source>
        <translation>Bringen Sie ihn in einer eigenen Datei mit (docs/instruments.md), oder geben Sie die Antworten von Ihrem Papier mit --answers ein.</translation>
    </message>
    <message>
        <source>Nothing was signed; give --by NAME and --done TEXT.</source>
        <translation>Es wurde nichts abgezeichnet; geben Sie --by NAME und --done TEXT an.</translation>
    </message>
    <message>
        <source>The text of {title} does not ship: {owner} owns it.</source>
        <translation>Der Text von {title} wird nicht mitgeliefert: Er gehört {owner}.</translation>
    </message>
    <message>
        <source>gradus instruments show NAME says who answers it, and where.</source>
        <translation>gradus instruments show NAME sagt, wer ihn beantwortet und wo.</translation>
    </message>
    <message>
        <source>{title} is not answered on {value}; it is on {places}.</source>
        <translation>{title} wird nicht auf {value} beantwortet, sondern auf {places}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.begin.chosen</name>
    <message>
        <source>A simulated body</source>
        <translation>Ein simulierter Körper</translation>
    </message>
    <message>
        <source>Choose a treatment protocol.</source>
        <translation>Wählen Sie ein Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>Heart belts over Bluetooth</source>
        <translation>Herzgurte über Bluetooth</translation>
    </message>
    <message>
        <source>Lab Streaming Layer</source>
        <translation>Lab Streaming Layer</translation>
    </message>
    <message>
        <source>Say first that the interrupted session of {codes} is closed.</source>
        <translation>Sagen Sie zuerst, dass die unterbrochene Sitzung von {codes} geschlossen wird.</translation>
    </message>
    <message>
        <source>There is no valid screening: screen the patient, or give a reason and a name.</source>
        <translation>Es gibt keine gültige Vorprüfung: Führen Sie sie durch oder geben Sie Grund und Namen an.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.begin.ports</name>
    <message>
        <source>Check the address given with --host and the port given with --port.</source>
        <translation>Prüfen Sie die Adresse von --host und den Port von --port.</translation>
    </message>
    <message>
        <source>Check the address given with --host.</source>
        <translation>Prüfen Sie die Adresse von --host.</translation>
    </message>
    <message>
        <source>Choose another port (--port).</source>
        <translation>Wählen Sie einen anderen Port (--port).</translation>
    </message>
    <message>
        <source>Close that program, or choose another port (--port).</source>
        <translation>Schließen Sie jenes Programm oder wählen Sie einen anderen Port (--port).</translation>
    </message>
    <message>
        <source>Port {port} is none: the link takes --port and the next four, from 1 to {last_port}.</source>
        <translation>{port} ist kein Port: Die Verbindung nimmt --port und die nächsten vier, von 1 bis {last_port}.</translation>
    </message>
    <message>
        <source>Port {port} of this computer is used by another program or console.</source>
        <translation>Port {port} dieses Computers wird von einem anderen Programm oder einer anderen Konsole benutzt.</translation>
    </message>
    <message>
        <source>This computer does not listen on {host} port {port}: {strerror}.</source>
        <translation>Dieser Computer hört auf {host} Port {port} nicht: {strerror}.</translation>
    </message>
    <message>
        <source>“{host}” is no name or address of this computer.</source>
        <translation>„{host}“ ist kein Name und keine Adresse dieses Computers.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.begin.room</name>
    <message>
        <source>A backup is due: it can be made after the session.</source>
        <translation>Eine Sicherung ist fällig: Sie kann nach der Sitzung erstellt werden.</translation>
    </message>
    <message>
        <source>Begun without a valid screening, by name.</source>
        <translation>Namentlich ohne gültige Vorprüfung begonnen.</translation>
    </message>
    <message>
        <source>Choose it on this page.</source>
        <translation>Wählen Sie es auf dieser Seite.</translation>
    </message>
    <message>
        <source>The disk has little room: free 200 MB before you begin.</source>
        <translation>Der Datenträger hat wenig Platz: Geben Sie 200 MB frei, bevor Sie beginnen.</translation>
    </message>
    <message>
        <source>The screening is valid until {day}.</source>
        <translation>Die Vorprüfung gilt bis {day}.</translation>
    </message>
    <message>
        <source>There is no valid screening.</source>
        <translation>Es gibt keine gültige Vorprüfung.</translation>
    </message>
    <message>
        <source>This store is an older copy: sessions may be missing.</source>
        <translation>Diese Ablage ist eine ältere Kopie: Sitzungen können fehlen.</translation>
    </message>
    <message>
        <source>Version {version} of the plan: {title}</source>
        <translation>Fassung {version} des Plans: {title}</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.beginning</name>
    <message>
        <source>Do not go on with it; keep the store as it is, and look with gradus verify.</source>
        <translation>Gehen Sie nicht damit weiter; lassen Sie die Ablage, wie sie ist, und sehen Sie mit gradus verify nach.</translation>
    </message>
    <message>
        <source>Leave --protocol out to go on with its own, or begin a new session with --new.</source>
        <translation>Lassen Sie --protocol weg, um mit ihrem eigenen weiterzugehen, oder beginnen Sie mit --new eine neue Sitzung.</translation>
    </message>
    <message>
        <source>Leave --protocol out, or change the plan with: gradus patients plan</source>
        <translation>Lassen Sie --protocol weg, oder ändern Sie den Plan mit: gradus patients plan</translation>
    </message>
    <message>
        <source>Leave --without-screening out.</source>
        <translation>Lassen Sie --without-screening weg.</translation>
    </message>
    <message>
        <source>Look among the sessions.</source>
        <translation>Sehen Sie bei den Sitzungen nach.</translation>
    </message>
    <message>
        <source>The session that ran is not unfinished any more.</source>
        <translation>Die Sitzung, die lief, ist nicht mehr offen.</translation>
    </message>
    <message>
        <source>The treatment protocol of session {short_id} is not the one it began with.</source>
        <translation>Das Behandlungsprotokoll der Sitzung {short_id} ist nicht das, mit dem sie begann.</translation>
    </message>
    <message>
        <source>The unfinished session {short_id} follows another treatment protocol.</source>
        <translation>Die unterbrochene Sitzung {short_id} folgt einem anderen Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>There is no plan, and so no screening to override.</source>
        <translation>Es gibt keinen Plan und so auch keine Vorprüfung zu übergehen.</translation>
    </message>
    <message>
        <source>{code} has a plan, and a session of theirs follows it.</source>
        <translation>{code} hat einen Plan, und eine Sitzung folgt ihm.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.deeds</name>
    <message>
        <source>Your account may not do this. It is for: {roles}.</source>
        <translation>Ihr Konto darf das nicht. Es ist für: {roles}.</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>manages accounts and backups, and reads no patient</source>
        <translation>verwaltet Konten und Sicherungen und liest von keinem Patienten</translation>
    </message>
    <message>
        <source>reads records, and countersigns those of trainees</source>
        <translation>liest Akten und zeichnet die von Auszubildenden gegen</translation>
    </message>
    <message>
        <source>reads records, reports and exports them, and writes nothing</source>
        <translation>liest Akten, berichtet und exportiert sie und schreibt nichts</translation>
    </message>
    <message>
        <source>staff</source>
        <translation>Mitarbeiter</translation>
    </message>
    <message>
        <source>supervisor</source>
        <translation>Supervision</translation>
    </message>
    <message>
        <source>therapist</source>
        <translation>Therapeut</translation>
    </message>
    <message>
        <source>treats patients, and writes, amends and signs their record</source>
        <translation>behandelt, schreibt, berichtigt und unterschreibt die Akte</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.keeping.accounts_kept</name>
    <message>
        <source>A name of {most} characters is the longest there is.</source>
        <translation>Ein Name hat höchstens {most} Zeichen.</translation>
    </message>
    <message>
        <source>No account is chosen.</source>
        <translation>Es ist kein Konto gewählt.</translation>
    </message>
    <message>
        <source>Nothing was made; give a shorter one.</source>
        <translation>Es wurde nichts angelegt; geben Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>This account is closed for good.</source>
        <translation>Dieses Konto ist endgültig geschlossen.</translation>
    </message>
    <message>
        <source>This is the recovery key, which is nobody's: make a new one in its place.</source>
        <translation>Das ist der Wiederherstellungsschlüssel, der niemandem gehört: Machen Sie dafür einen neuen.</translation>
    </message>
    <message>
        <source>{least} characters or more, with letters, and no words that are guessed first. Four or more words that belong to nobody are good.</source>
        <translation>Mindestens {least} Zeichen, mit Buchstaben und ohne Wörter, die zuerst erraten werden. Gut sind vier oder mehr Wörter, die zu niemandem gehören.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.keeping.clinic_server</name>
    <message>
        <source>A session runs: nothing is exchanged until it has ended.</source>
        <translation>Eine Sitzung läuft: Abgeglichen wird erst, wenn sie beendet ist.</translation>
    </message>
    <message numerus="yes">
        <source>Due: {n} parts of the record, of no session.</source>
        <translation>
            <numerusform>Offen: {n} Teil der Akte, keiner Sitzung.</numerusform>
            <numerusform>Offen: {n} Teile der Akte, keiner Sitzung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Due: {n} sessions, the oldest ended on {when}.</source>
        <translation>
            <numerusform>Offen: {n} Sitzung, beendet am {when}.</numerusform>
            <numerusform>Offen: {n} Sitzungen, die älteste beendet am {when}.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was cut short: {why}</source>
        <translation>Er wurde abgebrochen: {why}</translation>
    </message>
    <message>
        <source>Join it first, under “Backup and store”.</source>
        <translation>Schließen Sie ihn zuerst an, unter „Sicherung und Ablage“.</translation>
    </message>
    <message>
        <source>Last exchange on {when}: {sent}, {taken}.</source>
        <translation>Letzter Abgleich am {when}: {sent}, {taken}.</translation>
    </message>
    <message>
        <source>Not taken in from room {room}: {kind}, number {number}. {why}.</source>
        <translation>Aus Raum {room} nicht übernommen: {kind}, Nummer {number}. {why}.</translation>
    </message>
    <message>
        <source>The clinic's server was not reached since {when}. Nothing is lost; tell whoever keeps the computers.</source>
        <translation>Der Server der Klinik ist seit {when} nicht erreichbar. Nichts geht verloren; sagen Sie es der Person, die die Rechner betreut.</translation>
    </message>
    <message numerus="yes">
        <source>The clinic's server was put back to an older state, noticed on {when}. It lacked {n} parcels of this room, which were sent again. Tell whoever runs it.</source>
        <translation>
            <numerusform>Der Server der Klinik wurde auf einen älteren Stand zurückgesetzt, bemerkt am {when}. Ihm fehlte {n} Teil aus diesem Raum, der noch einmal gesendet wurde. Sagen Sie es der Person, die ihn betreibt.</numerusform>
            <numerusform>Der Server der Klinik wurde auf einen älteren Stand zurückgesetzt, bemerkt am {when}. Ihm fehlten {n} Teile aus diesem Raum, die noch einmal gesendet wurden. Sagen Sie es der Person, die ihn betreibt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The exchange was ended. What is still due goes with the next one.</source>
        <translation>Der Abgleich wurde beendet. Was noch offen ist, geht mit dem nächsten.</translation>
    </message>
    <message>
        <source>The last one that went well was on {when}.</source>
        <translation>Der letzte, der gelang, war am {when}.</translation>
    </message>
    <message>
        <source>The server has all that was recorded here.</source>
        <translation>Der Server hat alles, was hier aufgezeichnet wurde.</translation>
    </message>
    <message>
        <source>The server refused something: see “Clinic's server”.</source>
        <translation>Der Server hat etwas abgelehnt: siehe „Server der Klinik“.</translation>
    </message>
    <message>
        <source>There was no exchange yet.</source>
        <translation>Es gab noch keinen Abgleich.</translation>
    </message>
    <message>
        <source>This is an older copy of the store: say first that it is the right one.</source>
        <translation>Das ist eine ältere Kopie der Ablage: Sagen Sie zuerst, dass sie die richtige ist.</translation>
    </message>
    <message>
        <source>This record can only be read; nothing can be written into it.</source>
        <translation>Diese Akte kann nur gelesen werden; es kann nichts hineingeschrieben werden.</translation>
    </message>
    <message>
        <source>This room and the clinic's server have exchanged all there is.</source>
        <translation>Dieser Raum und der Server der Klinik sind abgeglichen.</translation>
    </message>
    <message>
        <source>This room is joined to no clinic's server.</source>
        <translation>Dieser Raum ist an keinen Server einer Klinik angeschlossen.</translation>
    </message>
    <message>
        <source>This room works without a clinic's server, and needs none.</source>
        <translation>Dieser Raum arbeitet ohne Server einer Klinik und braucht keinen.</translation>
    </message>
    <message>
        <source>a certificate of an erasure</source>
        <translation>Bescheinigung einer Löschung</translation>
    </message>
    <message>
        <source>a course</source>
        <translation>Behandlung</translation>
    </message>
    <message>
        <source>a patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>a patient's comfort settings</source>
        <translation>Komfort eines Patienten</translation>
    </message>
    <message>
        <source>a patient's needs</source>
        <translation>Bedürfnisse eines Patienten</translation>
    </message>
    <message>
        <source>a plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>a session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>a study code</source>
        <translation>Studiencode</translation>
    </message>
    <message>
        <source>a treatment protocol</source>
        <translation>Behandlungsprotokoll</translation>
    </message>
    <message>
        <source>an entry of a course</source>
        <translation>Eintrag einer Behandlung</translation>
    </message>
    <message>
        <source>an entry of a session</source>
        <translation>Eintrag einer Sitzung</translation>
    </message>
    <message>
        <source>no exchange yet</source>
        <translation>noch kein Abgleich</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>something is due</source>
        <translation>etwas ist offen</translation>
    </message>
    <message>
        <source>the audit trail</source>
        <translation>Prüfpfad</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>auf dem Stand</translation>
    </message>
    <message>
        <source>who a patient is</source>
        <translation>wer ein Patient ist</translation>
    </message>
    <message numerus="yes">
        <source>{n} sessions of other rooms taken in</source>
        <translation>
            <numerusform>{n} Sitzung eines anderen Raums aufgenommen</numerusform>
            <numerusform>{n} Sitzungen anderer Räume aufgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} sessions sent</source>
        <translation>
            <numerusform>{n} Sitzung gesandt</numerusform>
            <numerusform>{n} Sitzungen gesandt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.keeping.deciding</name>
    <message>
        <source>All of {code} goes: {sessions}, {rows} rows. Nobody can take that back.</source>
        <translation>Alles von {code} wird gelöscht: {sessions}, {rows} Zeilen. Das kann niemand rückgängig machen.</translation>
    </message>
    <message>
        <source>Begun in two rooms; the other one goes on.</source>
        <translation>In zwei Räumen begonnen; die andere geht weiter.</translation>
    </message>
    <message>
        <source>Begun on {when}</source>
        <translation>Begonnen am {when}</translation>
    </message>
    <message>
        <source>Course {number}</source>
        <translation>Behandlung {number}</translation>
    </message>
    <message>
        <source>Course {number} ends here and in every room. Its sessions stay.</source>
        <translation>Behandlung {number} endet hier und in allen Räumen. Ihre Sitzungen bleiben.</translation>
    </message>
    <message>
        <source>Each was begun in another room. End the one that does not go on.</source>
        <translation>Jede wurde in einem anderen Raum begonnen. Beenden Sie die, die nicht weitergeht.</translation>
    </message>
    <message>
        <source>End course {number}</source>
        <translation>Behandlung {number} beenden</translation>
    </message>
    <message>
        <source>Erase here too</source>
        <translation>Auch hier löschen</translation>
    </message>
    <message>
        <source>It differs:</source>
        <translation>Er unterscheidet sich:</translation>
    </message>
    <message>
        <source>It says the same.</source>
        <translation>Er sagt dasselbe.</translation>
    </message>
    <message>
        <source>One person</source>
        <translation>Eine Person</translation>
    </message>
    <message>
        <source>Room {room}</source>
        <translation>Raum {room}</translation>
    </message>
    <message>
        <source>Room {room} erased this patient on {day}, certificate {certificate} ({ground}). They are here still, and nothing of them is sent.</source>
        <translation>Raum {room} hat diese Person am {day} gelöscht, Bescheinigung {certificate} ({ground}). Hier ist sie noch da, und nichts von ihr wird gesendet.</translation>
    </message>
    <message>
        <source>Room {room} has a patient of this code too. Nothing is mixed yet. Ask a colleague of that room whether it is the same person.</source>
        <translation>Auch Raum {room} hat einen Patienten mit diesem Code. Noch ist nichts vermischt. Fragen Sie in jenem Raum nach, ob es dieselbe Person ist.</translation>
    </message>
    <message>
        <source>Rooms changed this plan without knowing of each other. No session of this course begins before somebody decided: one of them may say “never” of a cue where the other does not.</source>
        <translation>Räume haben diesen Plan geändert, ohne voneinander zu wissen. Keine Sitzung dieser Behandlung beginnt, bevor jemand entschieden hat: Der eine kann bei einem Reiz „nie“ sagen und der andere nicht.</translation>
    </message>
    <message>
        <source>Take that of room {room}</source>
        <translation>Den von Raum {room} nehmen</translation>
    </message>
    <message>
        <source>Take this room's</source>
        <translation>Den dieses Raums nehmen</translation>
    </message>
    <message>
        <source>This room</source>
        <translation>Dieser Raum</translation>
    </message>
    <message>
        <source>Two people: theirs is {apart} here</source>
        <translation>Zwei Personen: die andere heißt hier {apart}</translation>
    </message>
    <message>
        <source>Two records become one, and nobody can take that back. Was a colleague of the other room asked?</source>
        <translation>Zwei Akten werden eine, und niemand kann das zurücknehmen. Wurde im anderen Raum nachgefragt?</translation>
    </message>
    <message>
        <source>Update this room first: it does not know that ground.</source>
        <translation>Aktualisieren Sie zuerst diesen Raum: Er kennt diesen Grund nicht.</translation>
    </message>
    <message>
        <source>Version {version}, by {by}, {when}</source>
        <translation>Fassung {version}, von {by}, {when}</translation>
    </message>
    <message>
        <source>{code}: decided. It is the next version in every room.</source>
        <translation>{code}: entschieden. Es ist die nächste Fassung in jedem Raum.</translation>
    </message>
    <message>
        <source>{code}: decided. What the other room has comes with the next exchange.</source>
        <translation>{code}: entschieden. Was der andere Raum hat, kommt mit dem nächsten Abgleich.</translation>
    </message>
    <message>
        <source>{code}: erased here too. The certificate is written with: gradus patients certificate {code}</source>
        <translation>{code}: auch hier gelöscht. Die Bescheinigung schreibt: gradus patients certificate {code}</translation>
    </message>
    <message>
        <source>{code}: erased in another room</source>
        <translation>{code}: in einem anderen Raum gelöscht</translation>
    </message>
    <message>
        <source>{code}: given in two rooms</source>
        <translation>{code}: in zwei Räumen vergeben</translation>
    </message>
    <message>
        <source>{code}: the other course goes on, in every room.</source>
        <translation>{code}: Die andere Behandlung geht weiter, in allen Räumen.</translation>
    </message>
    <message>
        <source>{code}: two courses go on</source>
        <translation>{code}: zwei Behandlungen gehen weiter</translation>
    </message>
    <message>
        <source>{code}: two plans</source>
        <translation>{code}: zwei Pläne</translation>
    </message>
    <message numerus="yes">
        <source>{n} sessions</source>
        <translation>
            <numerusform>{n} Sitzung</numerusform>
            <numerusform>{n} Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} things that rooms did without knowing of each other wait for a decision.</source>
        <translation>
            <numerusform>{n} Sache, die zwei Räume taten, ohne voneinander zu wissen, wartet auf eine Entscheidung.</numerusform>
            <numerusform>{n} Sachen, die Räume taten, ohne voneinander zu wissen, warten auf eine Entscheidung.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.keeping.putting_back</name>
    <message>
        <source>Give the data folder with --into; a backup stays where it lies.</source>
        <translation>Geben Sie den Datenordner mit --into an; eine Sicherung bleibt, wo sie liegt.</translation>
    </message>
    <message>
        <source>The backup and the folder that it goes into are the same.</source>
        <translation>Die Sicherung und der Ordner, in den sie soll, sind derselbe.</translation>
    </message>
    <message>
        <source>This backup has {counted}, named above.</source>
        <translation>Diese Sicherung hat Fehler, oben genannt ({counted}).</translation>
    </message>
    <message>
        <source>Try the backup before it; gradus db backup --check BACKUP looks at each.</source>
        <translation>Versuchen Sie die Sicherung davor; gradus db backup --check BACKUP prüft jede.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.keeping.store_kept</name>
    <message>
        <source>Backup {number} of {when}, {size} MB. Its files are what was written.</source>
        <translation>Sicherung {number} vom {when}, {size} MB. Ihre Dateien sind, was geschrieben wurde.</translation>
    </message>
    <message>
        <source>It holds patients who were erased since (certificates {numbers}): erase them again once it is put back.</source>
        <translation>Sie enthält Patienten, die seither gelöscht wurden (Bescheinigungen {numbers}): Löschen Sie sie nach dem Zurückspielen erneut.</translation>
    </message>
    <message numerus="yes">
        <source>It is sound: {n} sessions.</source>
        <translation>
            <numerusform>Sie ist in Ordnung: {n} Sitzung.</numerusform>
            <numerusform>Sie ist in Ordnung: {n} Sitzungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is {n} days old.</source>
        <translation>
            <numerusform>Sie ist {n} Tag alt.</numerusform>
            <numerusform>Sie ist {n} Tage alt.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was not compared with today's store: {why}</source>
        <translation>Sie wurde nicht mit der heutigen Ablage verglichen: {why}</translation>
    </message>
    <message>
        <source>Keep the folder as it is, try the last backup, and tell your supervisor.</source>
        <translation>Lassen Sie den Ordner, wie er ist, erproben Sie die letzte Sicherung, und sagen Sie Ihrer Leitung Bescheid.</translation>
    </message>
    <message>
        <source>Looked at: {sessions} sessions, {rows} rows, {chunks} pieces of signal, {entries} entries of the audit trail.</source>
        <translation>Geprüft: {sessions} Sitzungen, {rows} Zeilen, {chunks} Signalstücke, {entries} Einträge des Prüfpfads.</translation>
    </message>
    <message>
        <source>No session of today's store is missing in it.</source>
        <translation>Keine Sitzung der heutigen Ablage fehlt darin.</translation>
    </message>
    <message>
        <source>Nothing was changed since it was written.</source>
        <translation>Nichts wurde verändert, seit es geschrieben wurde.</translation>
    </message>
    <message>
        <source>The last backup, number {number}, was made on {when}. {old}</source>
        <translation>Die letzte Sicherung, Nummer {number}, ist vom {when}. {old}</translation>
    </message>
    <message>
        <source>The newest began on {when}.</source>
        <translation>Die neueste begann am {when}.</translation>
    </message>
    <message numerus="yes">
        <source>There are {n} faults:</source>
        <translation>
            <numerusform>Es gibt {n} Fehler:</numerusform>
            <numerusform>Es gibt {n} Fehler:</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no backup of this store yet.</source>
        <translation>Von dieser Ablage gibt es noch keine Sicherung.</translation>
    </message>
    <message>
        <source>There is no backup yet, and no session to lose.</source>
        <translation>Es gibt noch keine Sicherung und keine Sitzung zu verlieren.</translation>
    </message>
    <message numerus="yes">
        <source>This backup has {n} faults:</source>
        <translation>
            <numerusform>Diese Sicherung hat {n} Fehler:</numerusform>
            <numerusform>Diese Sicherung hat {n} Fehler:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} sessions of today's store are not in it, the newest: {named}.</source>
        <translation>
            <numerusform>{n} Sitzung der heutigen Ablage fehlt darin: {named}.</numerusform>
            <numerusform>{n} Sitzungen der heutigen Ablage fehlen darin, die neuesten: {named}.</numerusform>
        </translation>
    </message>
    <message>
        <source>{part}: {sentence}</source>
        <translation>{part}: {sentence}</translation>
    </message>
    <message>
        <source>{session} of {when}</source>
        <translation>{session} vom {when}</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.keeping.trail_read</name>
    <message>
        <source>patient {code}</source>
        <translation>Patient {code}</translation>
    </message>
    <message>
        <source>the account {name}</source>
        <translation>das Konto {name}</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.keeping.trail_words</name>
    <message>
        <source> after {tries} wrong tries in a row</source>
        <translation> nach {tries} Fehlversuchen in Folge</translation>
    </message>
    <message>
        <source> without an end</source>
        <translation> ohne Ende</translation>
    </message>
    <message>
        <source>account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>added a version to a plan ({of})</source>
        <translation>hat einem Plan eine Fassung hinzugefügt ({of})</translation>
    </message>
    <message>
        <source>amended a session ({of})</source>
        <translation>hat eine Sitzung berichtigt ({of})</translation>
    </message>
    <message>
        <source>asked about a session, answered or closed a query ({of})</source>
        <translation>hat zu einer Sitzung gefragt, eine Rückfrage beantwortet oder abgeschlossen ({of})</translation>
    </message>
    <message>
        <source>asked for the sessions of {of} in other rooms</source>
        <translation>hat die Sitzungen von {of} aus anderen Räumen angefordert</translation>
    </message>
    <message>
        <source>began backup {number}</source>
        <translation>hat Sicherung {number} begonnen</translation>
    </message>
    <message>
        <source>began to sign the audit trail, as every account does from here on</source>
        <translation>hat begonnen, den Prüfpfad zu unterschreiben, wie es ab hier jedes Konto tut</translation>
    </message>
    <message>
        <source>began {of}</source>
        <translation>hat {of} begonnen</translation>
    </message>
    <message>
        <source>brought the store up from revision {from}</source>
        <translation>hat die Ablage von Stand {from} angehoben</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Bescheinigung</translation>
    </message>
    <message>
        <source>changed the passphrase</source>
        <translation>hat die Passphrase geändert</translation>
    </message>
    <message>
        <source>changed the roles of {of}</source>
        <translation>hat die Rollen geändert: {of}</translation>
    </message>
    <message>
        <source>changed what is kept of {of}</source>
        <translation>hat geändert, was von {of} bewahrt wird</translation>
    </message>
    <message>
        <source>changed what keeps {of} comfortable in the headset</source>
        <translation>hat geändert, was {of} im Headset guttut</translation>
    </message>
    <message>
        <source>changed whom to call for {of}</source>
        <translation>hat geändert, wer für {of} anzurufen ist</translation>
    </message>
    <message>
        <source>chose the sensor {device}</source>
        <translation>hat den Sensor {device} gewählt</translation>
    </message>
    <message>
        <source>closed {of}</source>
        <translation>hat {of} geschlossen</translation>
    </message>
    <message>
        <source>closed {of} as interrupted</source>
        <translation>hat {of} als unterbrochen geschlossen</translation>
    </message>
    <message>
        <source>countersigned a session ({of})</source>
        <translation>hat eine Sitzung gegengezeichnet ({of})</translation>
    </message>
    <message>
        <source>course</source>
        <translation>Behandlung</translation>
    </message>
    <message>
        <source>course entry</source>
        <translation>Eintrag der Behandlung</translation>
    </message>
    <message>
        <source>decided between the plans of two rooms ({of})</source>
        <translation>hat zwischen den Plänen zweier Räume entschieden ({of})</translation>
    </message>
    <message>
        <source>declared an emergency, to read what their role may not</source>
        <translation>hat einen Notfall erklärt, um zu lesen, was die Rolle nicht darf</translation>
    </message>
    <message>
        <source>did what this version does not know: {action}</source>
        <translation>hat getan, was diese Version nicht kennt: {action}</translation>
    </message>
    <message>
        <source>encrypted the store with a new key</source>
        <translation>hat die Ablage neu verschlüsselt</translation>
    </message>
    <message>
        <source>ended {of}</source>
        <translation>hat {of} beendet</translation>
    </message>
    <message>
        <source>erased {of}, certificate {certificate}</source>
        <translation>hat {of} gelöscht, Bescheinigung {certificate}</translation>
    </message>
    <message>
        <source>gave away all that is kept of {of}</source>
        <translation>hat alles herausgegeben, was von {of} bewahrt wird</translation>
    </message>
    <message>
        <source>gave {of} a new passphrase</source>
        <translation>hat eine neue Passphrase gegeben: {of}</translation>
    </message>
    <message>
        <source>had a code made for de-identified outputs ({of})</source>
        <translation>hat einen Code für pseudonymisierte Ausgaben erzeugen lassen ({of})</translation>
    </message>
    <message>
        <source>had the pages written over of which somebody was erased</source>
        <translation>hat die Seiten überschreiben lassen, auf denen jemand gelöscht wurde</translation>
    </message>
    <message>
        <source>had {of} kept, which a plan or a session follows</source>
        <translation>hat {of} bewahren lassen, wonach ein Plan oder eine Sitzung geht</translation>
    </message>
    <message>
        <source>had {of} shown again</source>
        <translation>hat sich {of} noch einmal zeigen lassen</translation>
    </message>
    <message>
        <source>heard from another room whether a code that two had given is one patient: {one} ({of})</source>
        <translation>hat aus einem anderen Raum gehört, ob ein Code, den zwei vergeben hatten, eine Person ist: {one} ({of})</translation>
    </message>
    <message>
        <source>joined the clinic's server: {host}, {database}</source>
        <translation>hat sich mit dem Server der Klinik verbunden: {host}, {database}</translation>
    </message>
    <message>
        <source>kept out what another room had sent: {kind} {number} ({fault})</source>
        <translation>hat nicht aufgenommen, was ein anderer Raum gesandt hatte: {kind} {number} ({fault})</translation>
    </message>
    <message>
        <source>left the clinic's server</source>
        <translation>hat die Verbindung mit dem Server der Klinik aufgehoben</translation>
    </message>
    <message>
        <source>let a code for de-identified outputs go for the one of another room ({of})</source>
        <translation>hat einen Code für Ausgaben ohne Namen für den eines anderen Raums aufgegeben ({of})</translation>
    </message>
    <message>
        <source>let a headset be forgotten, key {key}</source>
        <translation>hat ein Headset vergessen lassen, Schlüssel {key}</translation>
    </message>
    <message>
        <source>listed patients, names among it: {with_names}</source>
        <translation>hat Patienten aufgelistet, mit Namen: {with_names}</translation>
    </message>
    <message>
        <source>listed sessions{which}</source>
        <translation>hat Sitzungen{which} aufgelistet</translation>
    </message>
    <message numerus="yes">
        <source>listed {count} patients, names among it: {with_names}</source>
        <translation>
            <numerusform>hat {count} Patienten aufgelistet, mit Namen: {with_names}</numerusform>
            <numerusform>hat {count} Patienten aufgelistet, mit Namen: {with_names}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>listed {count} sessions{which}</source>
        <translation>
            <numerusform>hat {count} Sitzung{which} aufgelistet</numerusform>
            <numerusform>hat {count} Sitzungen{which} aufgelistet</numerusform>
        </translation>
    </message>
    <message>
        <source>locked a session ({of})</source>
        <translation>hat eine Sitzung gesperrt ({of})</translation>
    </message>
    <message>
        <source>looked up what keeps {of} comfortable in the headset</source>
        <translation>hat nachgesehen, was {of} im Headset guttut</translation>
    </message>
    <message>
        <source>looked up what waits for a decision between rooms: {count}</source>
        <translation>hat nachgesehen, was zwischen Räumen zu entscheiden ist: {count}</translation>
    </message>
    <message>
        <source>looked up which sessions are signed</source>
        <translation>hat nachgesehen, welche Sitzungen unterschrieben sind</translation>
    </message>
    <message>
        <source>made a backup of the store</source>
        <translation>hat die Ablage gesichert</translation>
    </message>
    <message>
        <source>made a summary of the clinic</source>
        <translation>hat eine Übersicht der Klinik gemacht</translation>
    </message>
    <message>
        <source>made the store</source>
        <translation>hat die Ablage angelegt</translation>
    </message>
    <message>
        <source>made {of}</source>
        <translation>hat {of} angelegt</translation>
    </message>
    <message>
        <source>made {of} known</source>
        <translation>hat {of} aufgenommen</translation>
    </message>
    <message>
        <source>made {output} of {of}</source>
        <translation>hat {output} von {of} gemacht</translation>
    </message>
    <message>
        <source>opened an older copy of the store: entry {seen} had been seen here, and it ends with {found}</source>
        <translation>hat eine ältere Kopie der Ablage geöffnet: Eintrag {seen} wurde hier schon gesehen, und sie endet mit {found}</translation>
    </message>
    <message>
        <source>opened the store{after}</source>
        <translation>hat die Ablage geöffnet{after}</translation>
    </message>
    <message>
        <source>paired a headset, key {key}</source>
        <translation>hat ein Headset gekoppelt, Schlüssel {key}</translation>
    </message>
    <message>
        <source>patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>patient {code}</source>
        <translation>Patient {code}</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>put forward version {version} of a study, {sessions} sessions</source>
        <translation>stellte Version {version} einer Studie bereit, {sessions} Sitzungen</translation>
    </message>
    <message>
        <source>read in an emergency what their role may not: {deed}{of_whom}</source>
        <translation>hat im Notfall gelesen, was die Rolle nicht darf: {deed}{of_whom}</translation>
    </message>
    <message>
        <source>read sessions for a summary of the clinic</source>
        <translation>hat Sitzungen für eine Übersicht der Klinik gelesen</translation>
    </message>
    <message>
        <source>read the audit trail{of_whom}</source>
        <translation>hat den Prüfpfad gelesen{of_whom}</translation>
    </message>
    <message numerus="yes">
        <source>read the audit trail{of_whom}, {count} entries</source>
        <translation>
            <numerusform>hat den Prüfpfad gelesen{of_whom}, {count} Eintrag</numerusform>
            <numerusform>hat den Prüfpfad gelesen{of_whom}, {count} Einträge</numerusform>
        </translation>
    </message>
    <message>
        <source>read what is kept of {of}</source>
        <translation>hat gelesen, was von {of} bewahrt wird</translation>
    </message>
    <message>
        <source>read what {of} answered to questionnaires</source>
        <translation>hat gelesen, was {of} in Fragebögen geantwortet hat</translation>
    </message>
    <message>
        <source>read who {of} is and whom to call</source>
        <translation>hat gelesen, wer {of} ist und wer anzurufen ist</translation>
    </message>
    <message>
        <source>read why emergencies were declared</source>
        <translation>hat gelesen, warum Notfälle erklärt wurden</translation>
    </message>
    <message numerus="yes">
        <source>read why {count} emergencies were declared</source>
        <translation>
            <numerusform>hat gelesen, warum {count} Notfall erklärt wurde</numerusform>
            <numerusform>hat gelesen, warum {count} Notfälle erklärt wurden</numerusform>
        </translation>
    </message>
    <message>
        <source>read {of}</source>
        <translation>hat {of} gelesen</translation>
    </message>
    <message numerus="yes">
        <source>read {sessions} sessions for a summary of the clinic</source>
        <translation>
            <numerusform>hat {sessions} Sitzung für eine Übersicht der Klinik gelesen</numerusform>
            <numerusform>hat {sessions} Sitzungen für eine Übersicht der Klinik gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>read {sessions} sessions of {patients} patients for a study</source>
        <translation>las für eine Studie {sessions} Sitzungen von {patients} Patienten</translation>
    </message>
    <message>
        <source>read {what} of {of}</source>
        <translation>hat {what} von {of} gelesen</translation>
    </message>
    <message>
        <source>said of a code that two rooms had given whether it is one patient: {one} ({of})</source>
        <translation>hat zu einem Code, den zwei Räume vergeben hatten, gesagt, ob es eine Person ist: {one} ({of})</translation>
    </message>
    <message>
        <source>sealed anew what is kept of {of}</source>
        <translation>hat neu versiegelt, was von {of} bewahrt wird</translation>
    </message>
    <message>
        <source>sealed {of} as far as it had come, {rows} rows</source>
        <translation>hat {of} versiegelt, so weit es war, {rows} Zeilen</translation>
    </message>
    <message>
        <source>sealed {of}, {rows} rows</source>
        <translation>hat {of} versiegelt, {rows} Zeilen</translation>
    </message>
    <message>
        <source>sent other parts of the record to the clinic's server</source>
        <translation>hat andere Teile der Akte an den Server der Klinik gesendet</translation>
    </message>
    <message>
        <source>sent {of} to the clinic's server</source>
        <translation>hat {of} an den Server der Klinik gesendet</translation>
    </message>
    <message>
        <source>session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>session entry</source>
        <translation>Sitzungseintrag</translation>
    </message>
    <message>
        <source>set after how many days a backup is old: {days}</source>
        <translation>hat festgelegt, nach wie vielen Tagen eine Sicherung alt ist: {days}</translation>
    </message>
    <message>
        <source>set how long a record is kept: {years} years, {law}</source>
        <translation>hat festgelegt, wie lange eine Akte bewahrt wird: {years} Jahre, {law}</translation>
    </message>
    <message>
        <source>signed a session ({of})</source>
        <translation>hat eine Sitzung unterschrieben ({of})</translation>
    </message>
    <message>
        <source>the store</source>
        <translation>die Ablage</translation>
    </message>
    <message>
        <source>took an older copy of the store into use on purpose: entry {seen} had been seen here, and it ends with {found}</source>
        <translation>hat absichtlich eine ältere Kopie der Ablage in Gebrauch genommen: Eintrag {seen} wurde hier schon gesehen, und sie endet mit {found}</translation>
    </message>
    <message>
        <source>took in from another room what is kept of {of}</source>
        <translation>hat aus einem anderen Raum aufgenommen, was über {of} aufbewahrt wird</translation>
    </message>
    <message>
        <source>took in from another room: {of}</source>
        <translation>hat aus einem anderen Raum aufgenommen: {of}</translation>
    </message>
    <message>
        <source>took in {of} from another room, {rows} rows</source>
        <translation>hat {of} aus einem anderen Raum aufgenommen, {rows} Zeilen</translation>
    </message>
    <message>
        <source>tried to pair a headset, and it was refused</source>
        <translation>hat versucht, ein Headset zu koppeln, und es wurde abgelehnt</translation>
    </message>
    <message>
        <source>used the code {code} for a de-identified output</source>
        <translation>hat den Code {code} für eine pseudonymisierte Ausgabe benutzt</translation>
    </message>
    <message>
        <source>verified the store; faults found: {findings}</source>
        <translation>hat die Ablage geprüft; Fehler: {findings}</translation>
    </message>
    <message>
        <source>was refused: {deed}{of_whom}</source>
        <translation>wurde abgewiesen: {deed}{of_whom}</translation>
    </message>
    <message>
        <source>went on with {of}</source>
        <translation>hat {of} fortgesetzt</translation>
    </message>
    <message>
        <source>wrote down or changed the name of {of}</source>
        <translation>hat den Namen von {of} aufgeschrieben oder geändert</translation>
    </message>
    <message>
        <source>wrote down what happened in a course ({of})</source>
        <translation>hat aufgeschrieben, was in einer Behandlung geschah ({of})</translation>
    </message>
    <message>
        <source>wrote down what was told of a session after its end ({of})</source>
        <translation>hat aufgeschrieben, was nach dem Ende einer Sitzung gesagt wurde ({of})</translation>
    </message>
    <message>
        <source>wrote the certificate of an erasure</source>
        <translation>hat die Bescheinigung einer Löschung geschrieben</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.keys</name>
    <message>
        <source>As F1</source>
        <translation>Wie F1</translation>
    </message>
    <message>
        <source>Ask for the value that was chosen</source>
        <translation>Den gewählten Wert anfordern</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
    <message>
        <source>Begin a SUDS rating of 0 to 100</source>
        <translation>Eine SUDS-Angabe von 0 bis 100 beginnen</translation>
    </message>
    <message>
        <source>Choose one notch more; nothing is asked for yet</source>
        <translation>Eine Stufe mehr wählen; angefordert wird noch nichts</translation>
    </message>
    <message>
        <source>Correct the last SUDS rating; the old one stays on record</source>
        <translation>Die letzte SUDS-Angabe berichtigen; die alte bleibt dokumentiert</translation>
    </message>
    <message>
        <source>Count an interruption of the exercise, beside pauses and questions</source>
        <translation>Eine Unterbrechung der Übung zählen, neben Pausen und Fragen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Once the session is over: close this window and go on to the debrief</source>
        <translation>Wenn die Sitzung vorbei ist: dieses Fenster schließen und zur Nachbesprechung</translation>
    </message>
    <message>
        <source>One notch calmer, at once</source>
        <translation>Eine Stufe ruhiger, sofort</translation>
    </message>
    <message>
        <source>One step easier</source>
        <translation>Eine Stufe leichter</translation>
    </message>
    <message>
        <source>Pause the exposure</source>
        <translation>Die Exposition unterbrechen</translation>
    </message>
    <message>
        <source>Press the button that has the focus</source>
        <translation>Die Schaltfläche mit dem Fokus drücken</translation>
    </message>
    <message>
        <source>Quick mark of this moment: a digit then says which</source>
        <translation>Kurznotiz zu diesem Moment: eine Ziffer sagt dann, welche</translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Safe stop, as Esc</source>
        <translation>Sicherer Halt, wie Esc</translation>
    </message>
    <message>
        <source>Safe stop: the patient goes to the safe place at once</source>
        <translation>Sicherer Halt: der Patient kommt sofort an den sicheren Ort</translation>
    </message>
    <message>
        <source>Show or hide the sensors (devices): which are there, which are the patient's</source>
        <translation>Die Sensoren (Geräte) zeigen oder verbergen: welche da sind, welche zur Person gehören</translation>
    </message>
    <message>
        <source>Show or hide this table</source>
        <translation>Diese Tabelle zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Show the body in figures, in the place of the traces</source>
        <translation>Den Körper in Zahlen zeigen, anstelle der Kurven</translation>
    </message>
    <message>
        <source>Show the cue that is armed; nothing where none is</source>
        <translation>Den bereiten Reiz zeigen; nichts, wo keiner bereit ist</translation>
    </message>
    <message>
        <source>Show the patient's picture in a window of its own, or here again</source>
        <translation>Das Bild der Person in einem eigenen Fenster zeigen, oder wieder hier</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Take back a digit of the SUDS rating</source>
        <translation>Eine Ziffer der SUDS-Angabe zurücknehmen</translation>
    </message>
    <message>
        <source>The exposure</source>
        <translation>Die Exposition</translation>
    </message>
    <message>
        <source>The record</source>
        <translation>Die Dokumentation</translation>
    </message>
    <message>
        <source>This window</source>
        <translation>Dieses Fenster</translation>
    </message>
    <message>
        <source>Type how sick the patient feels, 0 to 20; Enter writes it down</source>
        <translation>Eintippen, wie übel der Person ist, 0 bis 20; Eingabe hält es fest</translation>
    </message>
    <message>
        <source>VR broke: what to do now, and the exercise without the headset</source>
        <translation>VR fällt aus: was jetzt zu tun ist, und die Übung ohne Headset</translation>
    </message>
    <message>
        <source>Wave off the suggestion that is shown</source>
        <translation>Den gezeigten Vorschlag ablehnen</translation>
    </message>
    <message>
        <source>Write a note, stamped with the moment of this key; Enter writes it down</source>
        <translation>Eine Notiz schreiben, mit dem Zeitpunkt dieses Tastendrucks; Eingabe hält sie fest</translation>
    </message>
    <message>
        <source>Write down an adverse event, or that you asked and there was none</source>
        <translation>Ein unerwünschtes Ereignis festhalten, oder dass Sie gefragt haben und es keines gab</translation>
    </message>
    <message>
        <source>Write down the SUDS rating that was begun</source>
        <translation>Die begonnene SUDS-Angabe festhalten</translation>
    </message>
    <message>
        <source>Write down what the patient expects, or what came of it</source>
        <translation>Festhalten, was die Person erwartet oder was daraus wurde</translation>
    </message>
    <message>
        <source>everywhere, also while typing</source>
        <translation>überall, auch beim Tippen</translation>
    </message>
    <message>
        <source>everywhere, except while typing</source>
        <translation>überall, außer beim Tippen</translation>
    </message>
    <message>
        <source>on a button</source>
        <translation>auf einer Schaltfläche</translation>
    </message>
    <message>
        <source>on a slider</source>
        <translation>auf einem Regler</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.making.pooled</name>
    <message>
        <source>A session runs, and meanwhile nothing comes from the clinic's server.</source>
        <translation>Eine Sitzung läuft, und so lange kommt nichts vom Server der Klinik.</translation>
    </message>
    <message>
        <source>Build the study when it has ended.</source>
        <translation>Bauen Sie die Studie, wenn sie zu Ende ist.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.making.wanted</name>
    <message>
        <source>BIDS dataset</source>
        <translation>BIDS-Datensatz</translation>
    </message>
    <message>
        <source>Choose a patient.</source>
        <translation>Wählen Sie einen Patienten.</translation>
    </message>
    <message>
        <source>Choose what to make.</source>
        <translation>Wählen Sie, was daraus wird.</translation>
    </message>
    <message>
        <source>FHIR bundle</source>
        <translation>FHIR-Bündel</translation>
    </message>
    <message>
        <source>No session is chosen.</source>
        <translation>Es ist keine Sitzung gewählt.</translation>
    </message>
    <message>
        <source>REDCap project</source>
        <translation>REDCap-Projekt</translation>
    </message>
    <message>
        <source>Report (HTML)</source>
        <translation>Bericht (HTML)</translation>
    </message>
    <message>
        <source>Report (PDF)</source>
        <translation>Bericht (PDF)</translation>
    </message>
    <message>
        <source>Report as pictures</source>
        <translation>Bericht als Bilder</translation>
    </message>
    <message>
        <source>Signals (EDF+)</source>
        <translation>Signale (EDF+)</translation>
    </message>
    <message>
        <source>Signals (XDF)</source>
        <translation>Signale (XDF)</translation>
    </message>
    <message>
        <source>Tables (CSV)</source>
        <translation>Tabellen (CSV)</translation>
    </message>
    <message>
        <source>Tables (Parquet)</source>
        <translation>Tabellen (Parquet)</translation>
    </message>
    <message>
        <source>Tables for statistics</source>
        <translation>Tabellen für Statistik</translation>
    </message>
    <message>
        <source>every sample as it was recorded</source>
        <translation>jeder Messwert wie aufgezeichnet</translation>
    </message>
    <message>
        <source>for Python and R</source>
        <translation>für Python und R</translation>
    </message>
    <message>
        <source>for a research archive</source>
        <translation>für ein Forschungsarchiv</translation>
    </message>
    <message>
        <source>for a spreadsheet; every column is explained</source>
        <translation>für Tabellenprogramme; jede Spalte ist erklärt</translation>
    </message>
    <message>
        <source>for a study's database</source>
        <translation>für die Datenbank einer Studie</translation>
    </message>
    <message>
        <source>for letters and slides</source>
        <translation>für Briefe und Folien</translation>
    </message>
    <message>
        <source>for screen readers, and to read in a browser</source>
        <translation>für Vorleseprogramme und im Browser</translation>
    </message>
    <message>
        <source>for the clinic's record system</source>
        <translation>für das Aktensystem der Klinik</translation>
    </message>
    <message>
        <source>for viewers of biosignals</source>
        <translation>für Betrachter von Biosignalen</translation>
    </message>
    <message>
        <source>one row a session; for SPSS and R</source>
        <translation>eine Zeile je Sitzung; für SPSS und R</translation>
    </message>
    <message>
        <source>to read and to print</source>
        <translation>zum Lesen und Drucken</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.own_keys</name>
    <message>
        <source>Choose a single letter, or one of F2 to F12.</source>
        <translation>Wählen Sie einen einzelnen Buchstaben oder eine Taste von F2 bis F12.</translation>
    </message>
    <message>
        <source>Choose another key.</source>
        <translation>Wählen Sie eine andere Taste.</translation>
    </message>
    <message>
        <source>Esc and Space are the safe stop, digits and Enter are ratings, F1 is help.</source>
        <translation>Esc und Leertaste sind der sichere Halt, Ziffern und Eingabe die Bewertungen, F1 ist die Hilfe.</translation>
    </message>
    <message>
        <source>Give that one another key.</source>
        <translation>Geben Sie jenem eine andere Taste.</translation>
    </message>
    <message>
        <source>Its usual key is another command's now.</source>
        <translation>Die übliche Taste gehört jetzt zu einem anderen Befehl.</translation>
    </message>
    <message>
        <source>No single key may raise the exposure: it is chosen on a slider, then asked.</source>
        <translation>Keine einzelne Taste darf die Exposition steigern: man wählt am Regler und fordert dann an.</translation>
    </message>
    <message>
        <source>This key is always the same, so that every hand finds it.</source>
        <translation>Diese Taste bleibt immer gleich, damit jede Hand sie findet.</translation>
    </message>
    <message>
        <source>{key} is taken already: {what}.</source>
        <translation>{key} ist schon vergeben: {what}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.patients.curves</name>
    <message>
        <source>another one</source>
        <translation>anders</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>change not known: a score is missing</source>
        <translation>Veränderung unbekannt: ein Wert fehlt</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>{before} → {after}: {direction}, not more than noise</source>
        <translation>{before} → {after}: {direction}, nicht mehr als Rauschen</translation>
    </message>
    <message>
        <source>{before} → {after}: {direction}, reliably</source>
        <translation>{before} → {after}: {direction}, verlässlich</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.patients.due</name>
    <message>
        <source>screening</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>screening out of date</source>
        <translation>Vorprüfung abgelaufen</translation>
    </message>
    <message>
        <source>screening says not fit</source>
        <translation>laut Vorprüfung nicht geeignet</translation>
    </message>
    <message numerus="yes">
        <source>{n} answers need a person</source>
        <translation>
            <numerusform>{n} Antwort braucht einen Menschen</numerusform>
            <numerusform>{n} Antworten brauchen einen Menschen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} sessions to sign</source>
        <translation>
            <numerusform>{n} Sitzung zu unterzeichnen</numerusform>
            <numerusform>{n} Sitzungen zu unterzeichnen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.patients.glance</name>
    <message>
        <source>Your account may not read who a patient is.</source>
        <translation>Ihr Konto darf nicht lesen, wer jemand ist.</translation>
    </message>
    <message>
        <source>asked once there is a plan</source>
        <translation>mit dem Plan</translation>
    </message>
    <message>
        <source>fit until {day}</source>
        <translation>geeignet bis {day}</translation>
    </message>
    <message>
        <source>highest SUDS {low} to {high} expected, by a model</source>
        <translation>höchstes SUDS {low} bis {high} erwartet, nach einem Modell</translation>
    </message>
    <message>
        <source>no plan yet</source>
        <translation>noch kein Plan</translation>
    </message>
    <message>
        <source>none, and asked about in every session</source>
        <translation>keine, und in jeder Sitzung erfragt</translation>
    </message>
    <message>
        <source>not asked about everything</source>
        <translation>nicht nach allem gefragt</translation>
    </message>
    <message numerus="yes">
        <source>not asked about in {n} sessions</source>
        <translation>
            <numerusform>in {n} Sitzung nicht erfragt</numerusform>
            <numerusform>in {n} Sitzungen nicht erfragt</numerusform>
        </translation>
    </message>
    <message>
        <source>not asked about yet</source>
        <translation>noch nicht erfragt</translation>
    </message>
    <message>
        <source>not screened yet</source>
        <translation>noch nicht vorgeprüft</translation>
    </message>
    <message>
        <source>out of date since {day}</source>
        <translation>abgelaufen seit {day}</translation>
    </message>
    <message>
        <source>screening says not fit</source>
        <translation>laut Vorprüfung nicht geeignet</translation>
    </message>
    <message numerus="yes">
        <source>version {version}, {n} steps</source>
        <translation>
            <numerusform>Fassung {version}, {n} Stufe</numerusform>
            <numerusform>Fassung {version}, {n} Stufen</numerusform>
        </translation>
    </message>
    <message>
        <source>{task} ({how})</source>
        <translation>{task} ({how})</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.patients.instruments</name>
    <message>
        <source>Due: {titles}.</source>
        <translation>Fällig: {titles}.</translation>
    </message>
    <message>
        <source>Nobody's name was given.</source>
        <translation>Es fehlt ein Name.</translation>
    </message>
    <message>
        <source>Nothing is due: what a course is followed by is asked every {days} days.</source>
        <translation>Nichts ist fällig: womit eine Behandlung verfolgt wird, wird alle {days} Tage erfragt.</translation>
    </message>
    <message>
        <source>Say who writes this down.</source>
        <translation>Sagen Sie, wer das aufschreibt.</translation>
    </message>
    <message>
        <source>The clinic brings the text of this one: docs/instruments.md says how.</source>
        <translation>Den Text von diesem bringt die Klinik mit: docs/instruments.md sagt wie.</translation>
    </message>
    <message>
        <source>This one is asked by a clinician: there is no form of it.</source>
        <translation>Dieses wird von Fachleuten erfragt: es gibt kein Formular dazu.</translation>
    </message>
    <message>
        <source>This one is not answered on paper.</source>
        <translation>Dieses wird nicht auf Papier beantwortet.</translation>
    </message>
    <message>
        <source>This one is not asked by a therapist.</source>
        <translation>Dieses wird nicht therapeutisch erfragt.</translation>
    </message>
    <message>
        <source>Your account may not treat patients.</source>
        <translation>Ihr Konto darf nicht behandeln.</translation>
    </message>
    <message>
        <source>asked by the therapist</source>
        <translation>therapeutisch erfragt</translation>
    </message>
    <message>
        <source>by the patient on this screen</source>
        <translation>von der Patientin, dem Patienten an diesem Bildschirm</translation>
    </message>
    <message>
        <source>in the headset</source>
        <translation>im Headset</translation>
    </message>
    <message>
        <source>no score: an answer is missing</source>
        <translation>kein Wert: eine Antwort fehlt</translation>
    </message>
    <message>
        <source>on paper</source>
        <translation>auf Papier</translation>
    </message>
    <message>
        <source>{value} ({band})</source>
        <translation>{value} ({band})</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.patients.lines</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>In treatment</source>
        <translation>In Behandlung</translation>
    </message>
    <message>
        <source>Something is due</source>
        <translation>Etwas steht an</translation>
    </message>
    <message>
        <source>Your account may not read names.</source>
        <translation>Ihr Konto darf keine Namen lesen.</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>course {number} ended</source>
        <translation>Behandlung {number} beendet</translation>
    </message>
    <message>
        <source>course {number} goes on</source>
        <translation>Behandlung {number} läuft</translation>
    </message>
    <message>
        <source>course {number} {how}</source>
        <translation>Behandlung {number} {how}</translation>
    </message>
    <message>
        <source>dropped out</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>no course yet</source>
        <translation>noch keine Behandlung</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>referred on</source>
        <translation>weiterverwiesen</translation>
    </message>
    <message>
        <source>stopped by the clinician</source>
        <translation>ärztlich oder therapeutisch beendet</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.patients.newcomer</name>
    <message>
        <source>A code has letters, digits and hyphens, 32 at the most: pseudonymous, never a name.</source>
        <translation>Ein Code hat Buchstaben, Ziffern und Bindestriche, höchstens 32: ein Pseudonym, nie ein Name.</translation>
    </message>
    <message>
        <source>A language is written as en, de-CH or pt-BR (RFC 5646).</source>
        <translation>Eine Sprache schreibt man als en, de-CH oder pt-BR (RFC 5646).</translation>
    </message>
    <message>
        <source>Give one as en, de-CH or pt-BR (RFC 5646).</source>
        <translation>Geben Sie eines an wie en, de-CH oder pt-BR (RFC 5646).</translation>
    </message>
    <message>
        <source>Nobody was made known.</source>
        <translation>Niemand wurde angelegt.</translation>
    </message>
    <message>
        <source>That is no language tag.</source>
        <translation>Das ist kein Sprachkürzel.</translation>
    </message>
    <message>
        <source>This is too long; {longest} characters are the most.</source>
        <translation>Das ist zu lang; höchstens {longest} Zeichen.</translation>
    </message>
    <message>
        <source>has one hand for it</source>
        <translation>hat eine Hand dafür</translation>
    </message>
    <message>
        <source>hears badly</source>
        <translation>hört schlecht</translation>
    </message>
    <message>
        <source>sits through the session</source>
        <translation>sitzt während der Sitzung</translation>
    </message>
    <message>
        <source>wears glasses</source>
        <translation>trägt eine Brille</translation>
    </message>
    <message>
        <source>{code} is known already: open it in the list.</source>
        <translation>{code} ist schon angelegt: öffnen Sie den Eintrag in der Liste.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.patients.sheet</name>
    <message>
        <source>Item {number} is answered from {lowest} to {highest}.</source>
        <translation>Frage {number} wird mit {lowest} bis {highest} beantwortet.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.plan.choosing</name>
    <message>
        <source>Words in other languages</source>
        <translation>Wörter in anderen Sprachen</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.plan.consents</name>
    <message>
        <source>The treatment protocol never shows this cue; a plan does not lift that.</source>
        <translation>Das Behandlungsprotokoll zeigt diesen Reiz nie; ein Plan hebt das nicht auf.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.plan.editor</name>
    <message>
        <source>Nothing is changed.</source>
        <translation>Es ist nichts geändert.</translation>
    </message>
    <message>
        <source>Something is refused: it is marked beside its field.</source>
        <translation>Etwas ist nicht zulässig: Es ist neben seinem Feld markiert.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.plan.homework</name>
    <message>
        <source>A task needs words.</source>
        <translation>Eine Aufgabe braucht Worte.</translation>
    </message>
    <message>
        <source>Say it shorter.</source>
        <translation>Sagen Sie es kürzer.</translation>
    </message>
    <message>
        <source>Say what the patient does, in their words.</source>
        <translation>Sagen Sie in den Worten des Patienten, was er tut.</translation>
    </message>
    <message>
        <source>This text is too long; {longest_task} characters are the most.</source>
        <translation>Dieser Text ist zu lang; {longest_task} Zeichen sind das Höchste.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.plan.keeping</name>
    <message>
        <source>Say what is to be another.</source>
        <translation>Sagen Sie, was anders sein soll.</translation>
    </message>
    <message>
        <source>This changes nothing in the plan.</source>
        <translation>Das ändert nichts am Plan.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.plan.model</name>
    <message>
        <source>Say first who writes this down.</source>
        <translation>Geben Sie zuerst an, wer dies einträgt.</translation>
    </message>
    <message>
        <source>There is no plan yet: choose a treatment protocol.</source>
        <translation>Es gibt noch keinen Plan: Wählen Sie ein Behandlungsprotokoll.</translation>
    </message>
    <message>
        <source>Your account may read a plan and not change it.</source>
        <translation>Ihr Konto darf einen Plan lesen, aber nicht ändern.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.plan.rows</name>
    <message>
        <source>all calm</source>
        <translation>alles ruhig</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.plan.screening</name>
    <message>
        <source>The clinician has not decided.</source>
        <translation>Die Behandelnden haben noch nicht entschieden.</translation>
    </message>
    <message>
        <source>The reason is too long; {most} characters are the most.</source>
        <translation>Die Begründung ist zu lang; höchstens {most} Zeichen.</translation>
    </message>
    <message>
        <source>This decision needs its reason.</source>
        <translation>Diese Entscheidung braucht eine Begründung.</translation>
    </message>
    <message>
        <source>the screening did not ask about everything that this protocol asks.</source>
        <translation>Die Vorprüfung hat nicht nach allem gefragt, wonach dieses Protokoll fragt.</translation>
    </message>
    <message>
        <source>the screening held until {day}.</source>
        <translation>Die Vorprüfung galt bis {day}.</translation>
    </message>
    <message>
        <source>the screening says not fit: {reason}</source>
        <translation>Die Vorprüfung sagt nicht geeignet: {reason}</translation>
    </message>
    <message>
        <source>there is no screening yet.</source>
        <translation>Es gibt noch keine Vorprüfung.</translation>
    </message>
    <message>
        <source>{n} of {all} questions are open.</source>
        <translation>{n} von {all} Fragen sind offen.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.plan.signals</name>
    <message>
        <source>A plan has {most_signals} safety signals at the most.</source>
        <translation>Ein Plan hat höchstens {most_signals} Sicherheitssignale.</translation>
    </message>
    <message>
        <source>A safety signal needs its name.</source>
        <translation>Ein Sicherheitssignal braucht seinen Namen.</translation>
    </message>
    <message>
        <source>Change that one.</source>
        <translation>Ändern Sie dieses.</translation>
    </message>
    <message>
        <source>Drop some.</source>
        <translation>Lassen Sie einige weg.</translation>
    </message>
    <message>
        <source>Give it in a word or more.</source>
        <translation>Geben Sie ihn mit einem Wort oder mehr an.</translation>
    </message>
    <message>
        <source>Say it shorter.</source>
        <translation>Sagen Sie es kürzer.</translation>
    </message>
    <message>
        <source>This name is too long; {longest_name} characters are the most.</source>
        <translation>Dieser Name ist zu lang; {longest_name} Zeichen sind das Höchste.</translation>
    </message>
    <message>
        <source>This safety signal is there already.</source>
        <translation>Dieses Sicherheitssignal gibt es schon.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.practising</name>
    <message>
        <source>Begin it from a terminal with gradus rehearse, which says more.</source>
        <translation>Beginnen Sie sie in einem Terminal mit gradus rehearse, das mehr sagt.</translation>
    </message>
    <message>
        <source>The rehearsal cannot be begun: {strerror}.</source>
        <translation>Die Probe lässt sich nicht beginnen: {strerror}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.records.amended_answers</name>
    <message>
        <source>Item {number} of {title} is answered from {lowest} to {highest}.</source>
        <translation>Frage {number} von {title} wird von {lowest} bis {highest} beantwortet.</translation>
    </message>
    <message>
        <source>Nothing was amended.</source>
        <translation>Es wurde nichts berichtigt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.records.browsing</name>
    <message>
        <source>All records</source>
        <translation>Alle Akten</translation>
    </message>
    <message>
        <source>To be signed</source>
        <translation>Zu unterschreiben</translation>
    </message>
    <message>
        <source>With open queries</source>
        <translation>Mit offenen Rückfragen</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.records.one</name>
    <message>
        <source>Cues</source>
        <translation>Reize</translation>
    </message>
    <message>
        <source>Highest SUDS</source>
        <translation>Höchster SUDS</translation>
    </message>
    <message>
        <source>Last SUDS</source>
        <translation>Letzter SUDS</translation>
    </message>
    <message>
        <source>Mean heart rate</source>
        <translation>Mittlere Herzfrequenz</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>Minutes of exposure</source>
        <translation>Minuten Exposition</translation>
    </message>
    <message>
        <source>Safe stops</source>
        <translation>Sichere Halte</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>after the session, {by}: {what}</source>
        <translation>nach der Sitzung, {by}: {what}</translation>
    </message>
    <message>
        <source>none rated</source>
        <translation>nicht erhoben</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>{rate} bpm</source>
        <translation>{rate}/min</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.records.opened</name>
    <message>
        <source>No session is open.</source>
        <translation>Es ist keine Sitzung geöffnet.</translation>
    </message>
    <message>
        <source>Open one from the list of sessions.</source>
        <translation>Öffnen Sie eine aus der Liste der Sitzungen.</translation>
    </message>
    <message>
        <source>This session has no end yet: it goes on, or was interrupted.</source>
        <translation>Diese Sitzung hat noch kein Ende: Sie läuft, oder sie wurde unterbrochen.</translation>
    </message>
    <message>
        <source>Type your name first.</source>
        <translation>Geben Sie zuerst Ihren Namen ein.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.records.standing_words</name>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>not ended</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>unterschrieben</translation>
    </message>
    <message>
        <source>signed and countersigned</source>
        <translation>unterschrieben und gegengezeichnet</translation>
    </message>
    <message>
        <source>signed by a trainee, not countersigned</source>
        <translation>in Ausbildung unterschrieben, nicht gegengezeichnet</translation>
    </message>
    <message>
        <source>signed, added to since</source>
        <translation>unterschrieben, seither ergänzt</translation>
    </message>
    <message>
        <source>signed, amended since</source>
        <translation>unterschrieben, seither berichtigt</translation>
    </message>
    <message>
        <source>unsigned</source>
        <translation>nicht unterschrieben</translation>
    </message>
    <message numerus="yes">
        <source>{n} open queries</source>
        <translation>
            <numerusform>{n} offene Rückfrage</numerusform>
            <numerusform>{n} offene Rückfragen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.signing_in</name>
    <message>
        <source>A passphrase that looks like a recovery key would be taken for one.</source>
        <translation>Eine Passphrase, die wie ein Wiederherstellungsschlüssel aussieht, würde für einen gehalten.</translation>
    </message>
    <message>
        <source>Choose another; four or more words are good.</source>
        <translation>Wählen Sie eine andere; vier oder mehr Wörter sind gut.</translation>
    </message>
    <message>
        <source>No name was given.</source>
        <translation>Es wurde kein Name angegeben.</translation>
    </message>
    <message>
        <source>The two passphrases differ.</source>
        <translation>Die beiden Passphrasen sind verschieden.</translation>
    </message>
    <message>
        <source>Type both once more.</source>
        <translation>Geben Sie beide noch einmal ein.</translation>
    </message>
    <message>
        <source>Type the name that is to stand on what you do.</source>
        <translation>Geben Sie den Namen ein, der auf allem stehen soll, was Sie tun.</translation>
    </message>
</context>
<context>
    <name>clinician_console.desk.tour</name>
    <message>
        <source>A simulated patient waits for you: a whole session with the window as it is, without a headset and without anybody who could be harmed. Begin with Orientation.</source>
        <translation>Eine simulierte Person wartet auf Sie: eine ganze Sitzung mit dem Fenster, wie es ist, ohne Headset und ohne jemanden, der zu Schaden kommen könnte. Beginnen Sie mit der Orientierung.</translation>
    </message>
    <message>
        <source>After the session</source>
        <translation>Nach der Sitzung</translation>
    </message>
    <message>
        <source>Begin a session</source>
        <translation>Sitzung beginnen</translation>
    </message>
    <message>
        <source>Everything begins with a patient, known by a code. Ctrl+N makes a new one, Enter opens one; what is due of each stands at the right.</source>
        <translation>Alles beginnt mit einer Person, die unter einem Code bekannt ist. Strg+N legt eine neue an, Enter öffnet eine; was bei jeder ansteht, steht rechts.</translation>
    </message>
    <message>
        <source>In a session Esc is the safe stop, always and from everywhere. Nothing rises by itself, and no single key raises. F1 shows all keys.</source>
        <translation>In einer Sitzung ist Esc der sichere Halt, immer und von überall. Nichts steigert sich von selbst, und keine einzelne Taste steigert. F1 zeigt alle Tasten.</translation>
    </message>
    <message>
        <source>Once a patient is open, “Plan” fits a treatment protocol to them: the steps of the hierarchy, bounds, consent to each cue, and the screening.</source>
        <translation>Ist eine Person geöffnet, passt „Plan“ ein Behandlungsprotokoll an sie an: die Stufen der Hierarchie, Grenzen, die Einwilligung zu jedem Reiz und die Vorprüfung.</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Practise</source>
        <translation>Üben</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Halt</translation>
    </message>
    <message>
        <source>When recording has ended, G leads on: debrief, adverse events, homework, report, and your signature. Earlier sessions stand under “Sessions”.</source>
        <translation>Ist die Aufzeichnung beendet, führt G weiter: Nachbesprechung, unerwünschte Ereignisse, Hausaufgaben, Bericht und Ihre Unterschrift. Frühere Sitzungen stehen unter „Sitzungen“.</translation>
    </message>
    <message>
        <source>“Begin a session” has all as it was last time: Enter begins. The session's window then lists what is ready, and what is not.</source>
        <translation>„Sitzung beginnen“ hat alles, wie es beim letzten Mal war: Enter beginnt. Das Fenster der Sitzung zeigt dann, was bereit ist und was nicht.</translation>
    </message>
</context>
</TS>
