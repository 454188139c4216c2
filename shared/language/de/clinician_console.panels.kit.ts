<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.panels.kit.answer_bar</name>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Not done. {why}</source>
        <translation>Nicht ausgeführt. {why}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.kit.ask_first</name>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>So lassen</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.kit.chooser</name>
    <message>
        <source>{what}: one back</source>
        <translation>{what}: eins zurück</translation>
    </message>
    <message>
        <source>{what}: one on</source>
        <translation>{what}: eins weiter</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.kit.curve_plot</name>
    <message>
        <source>Live signal {label}</source>
        <translation>Laufendes Signal {label}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.kit.day_field</name>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.kit.opened</name>
    <message>
        <source>Close: {panel}</source>
        <translation>Schließen: {panel}</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.kit.page</name>
    <message>
        <source>Clinic</source>
        <translation>Klinik</translation>
    </message>
    <message>
        <source>Patient</source>
        <translation>Patient</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>Dieser Computer</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.kit.printing</name>
    <message>
        <source>Every other room of the clinic types it once, to join the clinic's server.</source>
        <translation>Jeder andere Raum der Klinik tippt ihn einmal ein, um sich an den Server anzuschließen.</translation>
    </message>
    <message>
        <source>It opens the record where a passphrase is lost.</source>
        <translation>Er öffnet die Akten, wenn eine Passphrase verloren ist.</translation>
    </message>
    <message>
        <source>Keep it where the clinic keeps keys, away from the computer.</source>
        <translation>Bewahren Sie ihn dort auf, wo die Klinik Schlüssel aufbewahrt, nicht beim Computer.</translation>
    </message>
    <message>
        <source>Nothing can be printed from here: write the key down.</source>
        <translation>Von hier kann nichts gedruckt werden: Schreiben Sie den Schlüssel auf.</translation>
    </message>
    <message>
        <source>Print the clinic's key</source>
        <translation>Schlüssel der Klinik drucken</translation>
    </message>
    <message>
        <source>Print the recovery key</source>
        <translation>Den Wiederherstellungsschlüssel drucken</translation>
    </message>
    <message>
        <source>Print …</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Recovery key of the record of Gradus</source>
        <translation>Wiederherstellungsschlüssel zu den Akten von Gradus</translation>
    </message>
    <message>
        <source>The clinic's key of Gradus</source>
        <translation>Schlüssel der Klinik für Gradus</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.kit.stop</name>
    <message>
        <source>Esc   or   Space</source>
        <translation>Esc   oder   Leertaste</translation>
    </message>
    <message>
        <source>SAFE STOP</source>
        <translation>SICHERER HALT</translation>
    </message>
    <message>
        <source>Safe stop</source>
        <translation>Sicherer Halt</translation>
    </message>
    <message>
        <source>The patient goes to the safe place at once</source>
        <translation>Der Patient kommt sofort an den sicheren Ort</translation>
    </message>
    <message>
        <source>The patient goes to the safe place at once. Esc or Space.</source>
        <translation>Der Patient kommt sofort an den sicheren Ort. Esc oder Leertaste.</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.kit.time_axis</name>
    <message>
        <source>Time axis of the session so far; arrow keys read a moment</source>
        <translation>Zeitachse der bisherigen Sitzung; die Pfeiltasten lesen einen Moment vor</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.kit.words</name>
    <message>
        <source>Baseline</source>
        <translation>Ruhewert</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposition</translation>
    </message>
    <message>
        <source>Gradus — watching {patient}</source>
        <translation>Gradus — zusehen {patient}</translation>
    </message>
    <message>
        <source>Gradus — {patient}</source>
        <translation>Gradus — {patient}</translation>
    </message>
    <message>
        <source>Headset answers</source>
        <translation>Headset antwortet</translation>
    </message>
    <message>
        <source>Headset late</source>
        <translation>Headset verspätet</translation>
    </message>
    <message>
        <source>Headset lost</source>
        <translation>Headset verloren</translation>
    </message>
    <message>
        <source>No headset yet</source>
        <translation>Noch kein Headset</translation>
    </message>
    <message>
        <source>Nothing is asked of the patient in the safe place, or before orientation.</source>
        <translation>Am sicheren Ort und vor der Orientierung wird der Patient nichts gefragt.</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>Orientierung</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Recovery</source>
        <translation>Erholung</translation>
    </message>
    <message>
        <source>Safe place</source>
        <translation>Sicherer Ort</translation>
    </message>
    <message>
        <source>The console was restarted.</source>
        <translation>Die Konsole wurde neu gestartet.</translation>
    </message>
    <message>
        <source>The headset client lost the console and stopped by itself.</source>
        <translation>Das Headset-Programm hat die Konsole verloren und von selbst angehalten.</translation>
    </message>
    <message>
        <source>The headset client met a fault and stopped by itself.</source>
        <translation>Im Headset-Programm trat ein Fehler auf; es hat von selbst angehalten.</translation>
    </message>
    <message>
        <source>The headset client was restarted.</source>
        <translation>Das Headset-Programm wurde neu gestartet.</translation>
    </message>
    <message>
        <source>The headset does not answer. Lowering and the safe stop are always possible.</source>
        <translation>Das Headset antwortet nicht. Senken und der sichere Halt sind immer möglich.</translation>
    </message>
    <message>
        <source>The headset is gone; the client stopped by itself.</source>
        <translation>Das Headset ist weg; das Programm hat von selbst angehalten.</translation>
    </message>
    <message>
        <source>The patient stopped.</source>
        <translation>Der Patient hat angehalten.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Warten</translation>
    </message>
    <message>
        <source>You stopped.</source>
        <translation>Sie haben angehalten.</translation>
    </message>
    <message>
        <source>{seconds:.0f} s ago</source>
        <translation>vor {seconds:.0f} s</translation>
    </message>
    <message>
        <source>{seconds} min ago</source>
        <translation>vor {seconds} min</translation>
    </message>
</context>
<context>
    <name>clinician_console.panels.kit.working</name>
    <message>
        <source>That could not be done.</source>
        <translation>Das war nicht möglich.</translation>
    </message>
    <message>
        <source>Try once more; gradus doctor says more.</source>
        <translation>Versuchen Sie es noch einmal; gradus doctor sagt mehr.</translation>
    </message>
</context>
</TS>
