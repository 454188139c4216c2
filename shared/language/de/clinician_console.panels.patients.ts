<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.patients.away</name>
    <message>
        <source>Fetch them</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>Fetch this patient's sessions</source>
        <translation>Sitzungen dieses Patienten holen</translation>
    </message>
    <message numerus="yes">
        <source>Other rooms have {n} sessions of this patient that are not here.</source>
        <translation>
            <numerusform>Andere Räume haben {n} Sitzung dieses Patienten, die nicht hier ist.</numerusform>
            <numerusform>Andere Räume haben {n} Sitzungen dieses Patienten, die nicht hier sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sessions of {code} from other rooms</source>
        <translation>Sitzungen von {code} aus anderen Räumen</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.patients.charts</name>
    <message>
        <source>Highest SUDS and minutes in exposure by session</source>
        <translation>Höchstes SUDS und Minuten in Exposition je Sitzung</translation>
    </message>
    <message>
        <source>Scores of an instrument over the course</source>
        <translation>Werte eines Instruments über die Behandlung</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.patients.instruments</name>
    <message>
        <source>Ask it here</source>
        <translation>Hier erfragen</translation>
    </message>
    <message>
        <source>Change since the first</source>
        <translation>Veränderung seit dem ersten Mal</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Instrument</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>Instrumente</translation>
    </message>
    <message>
        <source>Kept: {title}.</source>
        <translation>Behalten: {title}.</translation>
    </message>
    <message>
        <source>Last answered</source>
        <translation>Zuletzt beantwortet</translation>
    </message>
    <message>
        <source>No instrument is marked.</source>
        <translation>Kein Instrument ist markiert.</translation>
    </message>
    <message>
        <source>Not answered yet.</source>
        <translation>Noch nicht beantwortet.</translation>
    </message>
    <message>
        <source>Say first who writes this down: your name is missing.</source>
        <translation>Sagen Sie zuerst, wer das aufschreibt: Ihr Name fehlt.</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Signed.</source>
        <translation>Unterschrieben.</translation>
    </message>
    <message>
        <source>The patient fills it in</source>
        <translation>Patientin oder Patient füllt es aus</translation>
    </message>
    <message>
        <source>These answers are not kept yet: keep them, or leave off.</source>
        <translation>Diese Antworten sind noch nicht behalten: behalten Sie sie, oder hören Sie auf.</translation>
    </message>
    <message>
        <source>Type in from paper</source>
        <translation>Vom Papier eintippen</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>due</source>
        <translation>fällig</translation>
    </message>
    <message>
        <source>{day}, {where}</source>
        <translation>{day}, {where}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.patients.needs</name>
    <message>
        <source>What the patient needs in the headset</source>
        <translation>Was die Patientin, der Patient im Headset braucht</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.patients.newcomer</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel: nobody is made known</source>
        <translation>Abbrechen: niemand wird angelegt</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Language that they are spoken to in</source>
        <translation>Sprache, in der sie angesprochen werden</translation>
    </message>
    <message>
        <source>Make known</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Name and contact lie apart from all that is recorded.</source>
        <translation>Name und Kontakt liegen getrennt von allem, was aufgezeichnet wird.</translation>
    </message>
    <message>
        <source>Name, if one is kept</source>
        <translation>Name, falls einer geführt wird</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>Neu anlegen</translation>
    </message>
    <message>
        <source>Whom to call in a crisis, and how to reach them, if that is kept</source>
        <translation>Wen in einer Krise anrufen und wie erreichbar, falls das geführt wird</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.patients.patient</name>
    <message>
        <source>Adverse events</source>
        <translation>Unerwünschte Ereignisse</translation>
    </message>
    <message>
        <source>At a glance</source>
        <translation>Im Überblick</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Begin session …</source>
        <translation>Sitzung beginnen …</translation>
    </message>
    <message>
        <source>Ctrl+B</source>
        <translation>Strg+B</translation>
    </message>
    <message>
        <source>Exposure, min</source>
        <translation>Exposition, min</translation>
    </message>
    <message>
        <source>Highest SUDS (dots), minutes in exposure (bars), by session</source>
        <translation>Höchstes SUDS (Punkte), Minuten Exposition (Balken) je Sitzung</translation>
    </message>
    <message>
        <source>Homework</source>
        <translation>Hausaufgaben</translation>
    </message>
    <message>
        <source>Instruments …</source>
        <translation>Instrumente …</translation>
    </message>
    <message>
        <source>Instruments: {due} due …</source>
        <translation>Instrumente: {due} fällig …</translation>
    </message>
    <message>
        <source>Look at it …</source>
        <translation>Ansehen …</translation>
    </message>
    <message>
        <source>Look at the answers that need a person</source>
        <translation>Die Antworten ansehen, die einen Menschen brauchen</translation>
    </message>
    <message>
        <source>Name or contact were changed and are not kept: keep them first.</source>
        <translation>Name oder Kontakt sind geändert und nicht behalten: behalten Sie sie zuerst.</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächste Stufe</translation>
    </message>
    <message>
        <source>No session was held yet.</source>
        <translation>Noch keine Sitzung.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>None was agreed.</source>
        <translation>Keine vereinbart.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Plan …</source>
        <translation>Plan …</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Akte</translation>
    </message>
    <message>
        <source>SUDS peak</source>
        <translation>SUDS höchst</translation>
    </message>
    <message>
        <source>Screening</source>
        <translation>Vorprüfung</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Your account may not treat patients.</source>
        <translation>Ihr Konto darf nicht behandeln.</translation>
    </message>
    <message>
        <source>a plan comes first</source>
        <translation>zuerst kommt ein Plan</translation>
    </message>
    <message>
        <source>being read …</source>
        <translation>wird gelesen …</translation>
    </message>
    <message>
        <source>last</source>
        <translation>letztes</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>to sign</source>
        <translation>zu unterzeichnen</translation>
    </message>
    <message>
        <source>too few ratings for a model to say</source>
        <translation>zu wenige Einschätzungen für ein Modell</translation>
    </message>
    <message>
        <source>{exposed} of {whole}</source>
        <translation>{exposed} von {whole}</translation>
    </message>
    <message>
        <source>{held} of {agreed}</source>
        <translation>{held} von {agreed}</translation>
    </message>
    <message>
        <source>{minutes} min in exposure</source>
        <translation>{minutes} min Exposition</translation>
    </message>
    <message numerus="yes">
        <source>{n} answers need a person: {which}</source>
        <translation>
            <numerusform>{n} Antwort braucht einen Menschen: {which}</numerusform>
            <numerusform>{n} Antworten brauchen einen Menschen: {which}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{n} to sign</source>
        <translation>
            <numerusform>{n} zu unterzeichnen</numerusform>
            <numerusform>{n} zu unterzeichnen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.patients.patients</name>
    <message>
        <source>Course</source>
        <translation>Behandlung</translation>
    </message>
    <message>
        <source>Ctrl+N</source>
        <translation>Strg+N</translation>
    </message>
    <message>
        <source>Last session</source>
        <translation>Letzte Sitzung</translation>
    </message>
    <message>
        <source>Look at it …</source>
        <translation>Ansehen …</translation>
    </message>
    <message>
        <source>Look at the clinic's server</source>
        <translation>Server der Klinik ansehen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>New patient</source>
        <translation>Neu anlegen</translation>
    </message>
    <message>
        <source>No patient is marked.</source>
        <translation>Niemand ist markiert.</translation>
    </message>
    <message>
        <source>Nobody is known yet: make the first patient known with “New patient”.</source>
        <translation>Noch niemand ist angelegt: beginnen Sie mit „Neu anlegen“.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open the marked patient</source>
        <translation>Den markierten Eintrag öffnen</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>Patients</source>
        <translation>Patienten</translation>
    </message>
    <message>
        <source>Search by code, or by name where names are shown</source>
        <translation>Nach Code suchen, oder nach Namen, wo Namen gezeigt werden</translation>
    </message>
    <message>
        <source>Search patients</source>
        <translation>Patienten suchen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Show names</source>
        <translation>Namen zeigen</translation>
    </message>
    <message>
        <source>That names were read is on record.</source>
        <translation>Dass Namen gelesen wurden, wird protokolliert.</translation>
    </message>
    <message>
        <source>This patient is not made known yet: do it, or cancel.</source>
        <translation>Dieser Eintrag ist noch nicht angelegt: legen Sie ihn an, oder brechen Sie ab.</translation>
    </message>
    <message>
        <source>What is due</source>
        <translation>Was ansteht</translation>
    </message>
    <message>
        <source>Your account may not treat patients.</source>
        <translation>Ihr Konto darf nicht behandeln.</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>{code} is known now.</source>
        <translation>{code} ist angelegt.</translation>
    </message>
    <message numerus="yes">
        <source>{n} patients</source>
        <translation>
            <numerusform>{n} Patient</numerusform>
            <numerusform>{n} Patienten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{shown} of {n} patients</source>
        <translation>
            <numerusform>{shown} von {n} Patient</numerusform>
            <numerusform>{shown} von {n} Patienten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.patients.scores</name>
    <message>
        <source>Instrument</source>
        <translation>Instrument</translation>
    </message>
    <message>
        <source>Instruments over the course</source>
        <translation>Instrumente über die Behandlung</translation>
    </message>
    <message>
        <source>No instrument was answered in this course.</source>
        <translation>In dieser Behandlung wurde kein Instrument beantwortet.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.patients.sheet</name>
    <message>
        <source>Answer to item {number}</source>
        <translation>Antwort auf Frage {number}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Day of the form</source>
        <translation>Datum des Bogens</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Leave off</source>
        <translation>Hier aufhören</translation>
    </message>
    <message>
        <source>{lowest} to {highest}; empty for no answer.</source>
        <translation>{lowest} bis {highest}; leer für keine Antwort.</translation>
    </message>
    <message numerus="yes">
        <source>{n} items have no answer. Once more, and they are kept so.</source>
        <translation>
            <numerusform>{n} Frage hat keine Antwort. Noch einmal, und sie wird so behalten.</numerusform>
            <numerusform>{n} Fragen haben keine Antwort. Noch einmal, und sie werden so behalten.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.patients.signing</name>
    <message>
        <source>Nobody is kept for this patient: ask them.</source>
        <translation>Für diesen Patienten ist niemand hinterlegt: Fragen Sie ihn.</translation>
    </message>
    <message>
        <source>Show whom to call in a crisis</source>
        <translation>Zeigen, wen man in einer Krise anruft</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>Unterschreiben</translation>
    </message>
    <message>
        <source>Sign what was done about it</source>
        <translation>Unterzeichnen, was daraufhin getan wurde</translation>
    </message>
    <message>
        <source>What was done about it</source>
        <translation>Was daraufhin getan wurde</translation>
    </message>
    <message>
        <source>Whom to call</source>
        <translation>Wen anrufen</translation>
    </message>
    <message numerus="yes">
        <source>{words} (and {n} more)</source>
        <translation>
            <numerusform>{words} (und {n} weitere)</numerusform>
            <numerusform>{words} (und {n} weitere)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.patients.who</name>
    <message>
        <source>In the headset</source>
        <translation>Im Headset</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep name and whom to call</source>
        <translation>Name und Kontakt behalten</translation>
    </message>
    <message>
        <source>Kept: name and whom to call.</source>
        <translation>Behalten: Name und Kontakt für Krisen.</translation>
    </message>
    <message>
        <source>Kept: spoken to in {language}.</source>
        <translation>Behalten: angesprochen in {language}.</translation>
    </message>
    <message>
        <source>Kept: {what}.</source>
        <translation>Behalten: {what}.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name: none is kept</source>
        <translation>Name: keiner wird geführt</translation>
    </message>
    <message>
        <source>No more: {what}.</source>
        <translation>Nicht mehr: {what}.</translation>
    </message>
    <message>
        <source>Show name and whom to call</source>
        <translation>Name und Kontakt für Krisen zeigen</translation>
    </message>
    <message>
        <source>Spoken to in</source>
        <translation>Angesprochen in</translation>
    </message>
    <message>
        <source>That it was read is on record.</source>
        <translation>Dass es gelesen wurde, wird protokolliert.</translation>
    </message>
    <message>
        <source>That this was read is on record.</source>
        <translation>Dass dies gelesen wurde, ist protokolliert.</translation>
    </message>
    <message>
        <source>Who is it?</source>
        <translation>Wer ist das?</translation>
    </message>
    <message>
        <source>Whom to call in a crisis</source>
        <translation>Wen in einer Krise anrufen</translation>
    </message>
    <message>
        <source>Whom to call in a crisis: nobody is kept</source>
        <translation>In einer Krise anrufen: niemand wird geführt</translation>
    </message>
    <message>
        <source>Your account may not treat patients.</source>
        <translation>Ihr Konto darf nicht behandeln.</translation>
    </message>
</context>
</TS>
