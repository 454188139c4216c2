<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.records.corrections</name>
    <message>
        <source>Adverse event</source>
        <translation>Unerwünschtes Ereignis</translation>
    </message>
    <message>
        <source>Alert: {label}. {sentence}</source>
        <translation>Warnung: {label}. {sentence}</translation>
    </message>
    <message>
        <source>Amend</source>
        <translation>Berichtigen</translation>
    </message>
    <message>
        <source>Amended</source>
        <translation>Berichtigt</translation>
    </message>
    <message>
        <source>Amended. What stood there before stays on record.</source>
        <translation>Berichtigt. Was vorher dastand, bleibt in der Akte.</translation>
    </message>
    <message>
        <source>Amending the record</source>
        <translation>Die Akte wird berichtigt</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Berichtigungen</translation>
    </message>
    <message>
        <source>It stays open in the patient's course until somebody signs it there.</source>
        <translation>Sie bleibt in der Behandlung offen, bis jemand sie dort unterschreibt.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Nothing in this session may be amended.</source>
        <translation>In dieser Sitzung kann nichts berichtigt werden.</translation>
    </message>
    <message>
        <source>SUDS</source>
        <translation>SUDS</translation>
    </message>
    <message>
        <source>SUDS rating</source>
        <translation>SUDS-Wert</translation>
    </message>
    <message>
        <source>Sickness score</source>
        <translation>Übelkeitswert</translation>
    </message>
    <message>
        <source>The old value stays beside the new one.</source>
        <translation>Der alte Wert bleibt neben dem neuen stehen.</translation>
    </message>
    <message>
        <source>This one was never amended.</source>
        <translation>Dies wurde nie berichtigt.</translation>
    </message>
    <message>
        <source>Type the reason; there is always one.</source>
        <translation>Geben Sie den Grund ein; es gibt immer einen.</translation>
    </message>
    <message>
        <source>Type what is right.</source>
        <translation>Geben Sie ein, was richtig ist.</translation>
    </message>
    <message>
        <source>Was {was}, is {to}: {by}, {when}. Reason: {why}</source>
        <translation>War {was}, ist {to}: {by}, {when}. Grund: {why}</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What is right</source>
        <translation>Was richtig ist</translation>
    </message>
    <message>
        <source>What may be amended</source>
        <translation>Was berichtigt werden kann</translation>
    </message>
    <message>
        <source>What stands there</source>
        <translation>Was dasteht</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Which part of the adverse event</source>
        <translation>Welcher Teil des unerwünschten Ereignisses</translation>
    </message>
    <message>
        <source>Why; there is always a reason</source>
        <translation>Warum; es gibt immer einen Grund</translation>
    </message>
    <message>
        <source>action</source>
        <translation>Maßnahme</translation>
    </message>
    <message>
        <source>amended</source>
        <translation>berichtigt</translation>
    </message>
    <message>
        <source>in words</source>
        <translation>in Worten</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>relation</source>
        <translation>Zusammenhang</translation>
    </message>
    <message>
        <source>severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>sickness score</source>
        <translation>Wert der Übelkeit</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.records.exports</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exporte</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>The export is made.</source>
        <translation>Der Export ist gemacht.</translation>
    </message>
    <message>
        <source>Where the export goes</source>
        <translation>Wohin der Export kommt</translation>
    </message>
    <message numerus="yes">
        <source>{n} files are in {folder}.</source>
        <translation>
            <numerusform>{n} Datei liegt in {folder}.</numerusform>
            <numerusform>{n} Dateien liegen in {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} sessions are chosen.</source>
        <translation>
            <numerusform>{n} Sitzung ist gewählt.</numerusform>
            <numerusform>{n} Sitzungen sind gewählt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} sessions are chosen: all there are, with their courses.</source>
        <translation>
            <numerusform>{n} Sitzung ist gewählt: alle, mit ihrer Behandlung.</numerusform>
            <numerusform>{n} Sitzungen sind gewählt: alle, mit ihren Behandlungen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.records.forms_chosen</name>
    <message>
        <source>Signals of the body and movements can identify a person, whatever else was left out: give them to nobody without a data use agreement.</source>
        <translation>Körpersignale und Bewegungen können einen Menschen erkennbar machen, was auch immer sonst weggelassen wurde: Geben Sie sie niemandem ohne Vereinbarung zur Datennutzung.</translation>
    </message>
    <message>
        <source>Under a study code, with dates shifted and free words left out. It is not anonymous: read its READ-ME.</source>
        <translation>Unter einem Studiencode, mit verschobenen Daten und ohne freie Worte. Es ist nicht anonym: Lesen Sie die READ-ME-Datei.</translation>
    </message>
    <message>
        <source>What is exported is not encrypted. Keep it as you keep the record.</source>
        <translation>Was exportiert wird, ist nicht verschlüsselt. Verwahren Sie es wie die Akte.</translation>
    </message>
    <message>
        <source>What is made of them</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>With raw signals</source>
        <translation>Mit Rohsignalen</translation>
    </message>
    <message>
        <source>Without who it is of (de-identified)</source>
        <translation>Ohne wer es ist (pseudonymisiert)</translation>
    </message>
    <message>
        <source>{title}: {use}</source>
        <translation>{title}: {use}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.records.queries</name>
    <message>
        <source>A new question is about</source>
        <translation>Eine neue Frage betrifft</translation>
    </message>
    <message>
        <source>A question, an answer, or a last word</source>
        <translation>Eine Frage, eine Antwort oder ein letztes Wort</translation>
    </message>
    <message>
        <source>About {what}.</source>
        <translation>Zu {what}.</translation>
    </message>
    <message>
        <source>Answer it</source>
        <translation>Beantworten</translation>
    </message>
    <message>
        <source>Answered.</source>
        <translation>Beantwortet.</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Gefragt von</translation>
    </message>
    <message>
        <source>Asked.</source>
        <translation>Gefragt.</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>Wird gefragt</translation>
    </message>
    <message>
        <source>Close it</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>Close the query</source>
        <translation>Die Rückfrage abschließen</translation>
    </message>
    <message>
        <source>Closed by {by}, {when}. {words}</source>
        <translation>Abgeschlossen von {by}, {when}. {words}</translation>
    </message>
    <message>
        <source>Closed.</source>
        <translation>Abgeschlossen.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Nobody has answered it: wait, or type why it needs no answer.</source>
        <translation>Niemand hat sie beantwortet: Warten Sie, oder schreiben Sie, warum sie keine Antwort braucht.</translation>
    </message>
    <message>
        <source>Nobody has asked about this session.</source>
        <translation>Zu dieser Sitzung hat niemand etwas gefragt.</translation>
    </message>
    <message>
        <source>Queries</source>
        <translation>Rückfragen</translation>
    </message>
    <message>
        <source>Queries about this session</source>
        <translation>Rückfragen zu dieser Sitzung</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>There is no query.</source>
        <translation>Es gibt keine Rückfrage.</translation>
    </message>
    <message>
        <source>This query is closed.</source>
        <translation>Diese Rückfrage ist abgeschlossen.</translation>
    </message>
    <message>
        <source>Type the answer.</source>
        <translation>Geben Sie die Antwort ein.</translation>
    </message>
    <message>
        <source>Type the question.</source>
        <translation>Geben Sie die Frage ein.</translation>
    </message>
    <message>
        <source>What the question is about</source>
        <translation>Was die Frage betrifft</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Writing down</source>
        <translation>Wird aufgeschrieben</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>the whole session</source>
        <translation>die ganze Sitzung</translation>
    </message>
    <message>
        <source>{by}, {when}: {words}</source>
        <translation>{by}, {when}: {words}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.records.session</name>
    <message>
        <source>All sessions</source>
        <translation>Alle Sitzungen</translation>
    </message>
    <message>
        <source>Export this session</source>
        <translation>Diese Sitzung exportieren</translation>
    </message>
    <message>
        <source>No session is open. Choose one from the list of sessions.</source>
        <translation>Es ist keine Sitzung geöffnet. Wählen Sie eine aus der Liste der Sitzungen.</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Parts of the session</source>
        <translation>Teile der Sitzung</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Replay of session {session}</source>
        <translation>Wiedergabe der Sitzung {session}</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report of session {session}</source>
        <translation>Bericht der Sitzung {session}</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Session {session}</source>
        <translation>Sitzung {session}</translation>
    </message>
    <message>
        <source>The report is {path}.</source>
        <translation>Der Bericht liegt in {path}.</translation>
    </message>
    <message>
        <source>What is typed here is not kept yet: keep it, or empty the field.</source>
        <translation>Was hier steht, ist noch nicht festgehalten: Halten Sie es fest, oder leeren Sie das Feld.</translation>
    </message>
    <message>
        <source>Where the report goes</source>
        <translation>Wohin der Bericht kommt</translation>
    </message>
    <message>
        <source>Write the report as a PDF</source>
        <translation>Den Bericht als PDF schreiben</translation>
    </message>
    <message>
        <source>Your name, as it stands under what you write</source>
        <translation>Ihr Name, wie er unter dem steht, was Sie schreiben</translation>
    </message>
    <message>
        <source>an example, no patient</source>
        <translation>ein Beispiel, kein Patient</translation>
    </message>
    <message>
        <source>its date is to be checked</source>
        <translation>Datum prüfen</translation>
    </message>
    <message>
        <source>{minutes} minutes</source>
        <translation>{minutes} Minuten</translation>
    </message>
    <message numerus="yes">
        <source>{n} amendments</source>
        <translation>
            <numerusform>{n} Berichtigung</numerusform>
            <numerusform>{n} Berichtigungen</numerusform>
        </translation>
    </message>
    <message>
        <source>{patient}: {protocol}</source>
        <translation>{patient}: {protocol}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.records.sessions</name>
    <message>
        <source>All days</source>
        <translation>Alle Tage</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message numerus="yes">
        <source>Last {n} days</source>
        <translation>
            <numerusform>Letzter {n} Tag</numerusform>
            <numerusform>Letzte {n} Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>No session is like that. Look for less, or for all days.</source>
        <translation>Keine Sitzung passt dazu. Suchen Sie nach weniger oder an allen Tagen.</translation>
    </message>
    <message>
        <source>No session was recorded yet.</source>
        <translation>Es wurde noch keine Sitzung aufgezeichnet.</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Only {patient}</source>
        <translation>Nur {patient}</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Patient, treatment protocol or session</source>
        <translation>Patient, Behandlungsprotokoll oder Sitzung</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Akte</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>Sitzung</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Treatment protocol</source>
        <translation>Behandlungsprotokoll</translation>
    </message>
    <message>
        <source>Which records</source>
        <translation>Welche Akten</translation>
    </message>
    <message>
        <source>any day</source>
        <translation>jeder Tag</translation>
    </message>
    <message>
        <source>date to be checked</source>
        <translation>Datum prüfen</translation>
    </message>
    <message>
        <source>example, no patient</source>
        <translation>Beispiel, kein Patient</translation>
    </message>
    <message>
        <source>of room {room}</source>
        <translation>aus Raum {room}</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message numerus="yes">
        <source>{n} sessions</source>
        <translation>
            <numerusform>{n} Sitzung</numerusform>
            <numerusform>{n} Sitzungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of {n} sessions</source>
        <translation>
            <numerusform>{shown} von {n} Sitzung</numerusform>
            <numerusform>{shown} von {n} Sitzungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.records.sessions_chosen</name>
    <message>
        <source>All days</source>
        <translation>Alle Tage</translation>
    </message>
    <message>
        <source>Choose a patient</source>
        <translation>Patient wählen</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Erster Tag</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Letzter Tag</translation>
    </message>
    <message numerus="yes">
        <source>Last {n} days</source>
        <translation>
            <numerusform>Letzter {n} Tag</numerusform>
            <numerusform>Letzte {n} Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Sessions that are exported</source>
        <translation>Sitzungen, die exportiert werden</translation>
    </message>
    <message>
        <source>Which sessions</source>
        <translation>Welche Sitzungen</translation>
    </message>
    <message>
        <source>any day</source>
        <translation>jeder Tag</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>{day}, {time}, {minutes} min: {protocol} ({standing})</source>
        <translation>{day}, {time}, {minutes} min: {protocol} ({standing})</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.records.signatures</name>
    <message>
        <source>A locked record takes no more amendments, and nobody can unlock it. What is found wrong later is asked as a query and stands beside it.</source>
        <translation>Eine gesperrte Akte wird nicht mehr berichtigt, und niemand kann sie entsperren. Was später falsch erscheint, wird als Rückfrage gestellt und steht daneben.</translation>
    </message>
    <message>
        <source>A supervisor countersigns it; only then can it be locked.</source>
        <translation>Die Supervision zeichnet sie gegen; erst dann kann sie gesperrt werden.</translation>
    </message>
    <message>
        <source>Countersign</source>
        <translation>Gegenzeichnen</translation>
    </message>
    <message>
        <source>Countersigned.</source>
        <translation>Gegengezeichnet.</translation>
    </message>
    <message>
        <source>Countersigning</source>
        <translation>Wird gegengezeichnet</translation>
    </message>
    <message>
        <source>I treated as a trainee: it is to be countersigned</source>
        <translation>Ich habe in Ausbildung behandelt: Es wird gegengezeichnet</translation>
    </message>
    <message>
        <source>It can be locked, so that nothing of it is amended any more.</source>
        <translation>Sie kann gesperrt werden, damit nichts mehr berichtigt wird.</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Lock it</source>
        <translation>Endgültig sperren</translation>
    </message>
    <message>
        <source>Locked.</source>
        <translation>Gesperrt.</translation>
    </message>
    <message>
        <source>Locking</source>
        <translation>Wird gesperrt</translation>
    </message>
    <message>
        <source>Nobody can unlock it. What is wrong is asked as a query.</source>
        <translation>Niemand kann sie entsperren. Was falsch ist, wird als Rückfrage gestellt.</translation>
    </message>
    <message>
        <source>Sign the record</source>
        <translation>Akte unterschreiben</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>Unterschriften</translation>
    </message>
    <message>
        <source>Signed.</source>
        <translation>Unterschrieben.</translation>
    </message>
    <message>
        <source>Signing</source>
        <translation>Wird unterschrieben</translation>
    </message>
    <message>
        <source>This record is {standing}.</source>
        <translation>Diese Akte ist {standing}.</translation>
    </message>
    <message>
        <source>To sign means: I have reviewed this record and it is complete and true to my knowledge.</source>
        <translation>Die Unterschrift bedeutet: Ich habe diese Akte durchgesehen, und sie ist nach meinem Wissen vollständig und wahr.</translation>
    </message>
    <message>
        <source>What was written after the session</source>
        <translation>Was nach der Sitzung geschrieben wurde</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.records.what_happened</name>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
</TS>
