<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.program.contents</name>
    <message>
        <source>Choose a patient first.</source>
        <translation>Wählen Sie zuerst eine Patientin oder einen Patienten.</translation>
    </message>
    <message>
        <source>Not for this account.</source>
        <translation>Nicht für dieses Konto.</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.program.foot</name>
    <message>
        <source>Cancel (Esc)</source>
        <translation>Abbrechen (Esc)</translation>
    </message>
    <message>
        <source>Cancel what is being done (Esc)</source>
        <translation>Abbrechen, was gerade geschieht (Esc)</translation>
    </message>
    <message>
        <source>Cancelled: {what}.</source>
        <translation>Abgebrochen: {what}.</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>Wie weit es ist</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.program.head</name>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Lock the window (Ctrl+L)</source>
        <translation>Fenster sperren (Strg+L)</translation>
    </message>
    <message>
        <source>No patient chosen</source>
        <translation>Niemand gewählt</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.program.manual</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to where you were (Esc)</source>
        <translation>Zurück, wo Sie waren (Esc)</translation>
    </message>
    <message>
        <source>Look in the manual</source>
        <translation>Im Handbuch suchen</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>Handbuch</translation>
    </message>
    <message>
        <source>Sections of the manual</source>
        <translation>Abschnitte des Handbuchs</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Rundgang machen</translation>
    </message>
    <message>
        <source>This section is in English only.</source>
        <translation>Diesen Abschnitt gibt es nur auf Englisch.</translation>
    </message>
    <message>
        <source>You came from nowhere else.</source>
        <translation>Sie kamen von keiner anderen Seite.</translation>
    </message>
    <message numerus="yes">
        <source>{n} sections</source>
        <translation>
            <numerusform>{n} Abschnitt</numerusform>
            <numerusform>{n} Abschnitte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.program.manual_text</name>
    <message>
        <source>Text of the manual</source>
        <translation>Text des Handbuchs</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.program.own_keys</name>
    <message>
        <source>A letter, or F2 to F12. Esc and Space are always the safe stop.</source>
        <translation>Ein Buchstabe, oder F2 bis F12. Esc und Leertaste sind immer der sichere Halt.</translation>
    </message>
    <message>
        <source>It has its usual key.</source>
        <translation>Sie hat ihre übliche Taste.</translation>
    </message>
    <message>
        <source>Kept; the next session's window has it.</source>
        <translation>Behalten; das nächste Sitzungsfenster hat sie.</translation>
    </message>
    <message>
        <source>Key: {what}</source>
        <translation>Taste: {what}</translation>
    </message>
    <message>
        <source>Keys in a session's window</source>
        <translation>Tasten im Sitzungsfenster</translation>
    </message>
    <message>
        <source>Usual ({key})</source>
        <translation>Üblich ({key})</translation>
    </message>
    <message>
        <source>Usual key: {what}</source>
        <translation>Übliche Taste: {what}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.program.recovery_key</name>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>It is written down and kept away from this computer</source>
        <translation>Er ist aufgeschrieben und liegt nicht bei diesem Computer</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <source>The recovery key, shown this once</source>
        <translation>Der Wiederherstellungsschlüssel, nur dieses eine Mal gezeigt</translation>
    </message>
    <message>
        <source>Without it a lost passphrase means lost sessions: nobody, not even we, can open the record. Write it down or print it, and keep it where the clinic keeps keys.</source>
        <translation>Ohne ihn sind mit der Passphrase auch die Sitzungen verloren: niemand, auch wir nicht, kann die Akte dann öffnen. Schreiben Sie ihn auf oder drucken Sie ihn, und verwahren Sie ihn dort, wo die Praxis ihre Schlüssel verwahrt.</translation>
    </message>
    <message>
        <source>Write the key down first, then say so above.</source>
        <translation>Schreiben Sie den Schlüssel zuerst auf und bestätigen Sie es dann oben.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.program.settings</name>
    <message>
        <source>A session's window</source>
        <translation>Fenster einer Sitzung</translation>
    </message>
    <message>
        <source>As the screen has room</source>
        <translation>So wie der Bildschirm Platz hat</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>For a small screen</source>
        <translation>Für einen kleinen Bildschirm</translation>
    </message>
    <message>
        <source>Kept.</source>
        <translation>Gespeichert.</translation>
    </message>
    <message>
        <source>Kept. Language and size change when the program is started again.</source>
        <translation>Gespeichert. Sprache und Größe ändern sich beim nächsten Start.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>Sperren nach</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Minutes without a hand until the window locks</source>
        <translation>Minuten ohne Bedienung, bis das Fenster sich sperrt</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Size of everything</source>
        <translation>Größe von allem</translation>
    </message>
    <message>
        <source>The patient's picture on a second screen</source>
        <translation>Das Bild der Patientin oder des Patienten auf einem zweiten Bildschirm</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>{chosen} has no room on this screen: everything is drawn at {drawn}, so that a session's stop keeps its place.</source>
        <translation>{chosen} haben auf diesem Bildschirm keinen Platz: Alles wird mit {drawn} gezeichnet, damit der Stopp einer Sitzung seinen Platz behält.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.program.sign_in</name>
    <message>
        <source>Locked, because nobody was here for a while.</source>
        <translation>Gesperrt, weil eine Weile niemand hier war.</translation>
    </message>
    <message>
        <source>Make the record</source>
        <translation>Akte anlegen</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Passphrase once more</source>
        <translation>Passphrase noch einmal</translation>
    </message>
    <message>
        <source>Record: {folder}</source>
        <translation>Akte: {folder}</translation>
    </message>
    <message>
        <source>There is no record on this computer yet. Give your name, as it is to stand on what you do, and choose a passphrase: 12 characters or more, best four words or more. Everything is encrypted with it.</source>
        <translation>Auf diesem Computer gibt es noch keine Akte. Geben Sie Ihren Namen an, wie er auf allem stehen soll, was Sie tun, und wählen Sie eine Passphrase: 12 Zeichen oder mehr, am besten vier Wörter oder mehr. Mit ihr wird alles verschlüsselt.</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Who are you?</source>
        <translation>Wer sind Sie?</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Ihr Name</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>Ihre Passphrase</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.program.tour</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Leave the tour</source>
        <translation>Rundgang verlassen</translation>
    </message>
    <message>
        <source>Leave the tour (Esc)</source>
        <translation>Rundgang verlassen (Esc)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Practise with the simulated patient</source>
        <translation>Mit der simulierten Person üben</translation>
    </message>
    <message>
        <source>The card before</source>
        <translation>Die Karte davor</translation>
    </message>
    <message>
        <source>The rehearsal ended early. In a terminal, gradus rehearse says why.</source>
        <translation>Die Probe endete vorzeitig. In einem Terminal sagt gradus rehearse, warum.</translation>
    </message>
    <message>
        <source>The simulated patient comes in a window of its own, in some seconds. What is left of it lies in {folder}.</source>
        <translation>Die simulierte Person kommt in einem eigenen Fenster, in einigen Sekunden. Was davon bleibt, liegt in {folder}.</translation>
    </message>
    <message>
        <source>The simulated patient is there already.</source>
        <translation>Die simulierte Person ist schon da.</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} von {total}</translation>
    </message>
</context>
</TS>
