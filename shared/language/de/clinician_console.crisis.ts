<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.crisis</name>
    <message>
        <source>Ask directly and calmly: about thoughts of death or suicide, about a plan, about means at hand, and what has kept them safe until now.</source>
        <translation>Fragen Sie direkt und ruhig: nach Gedanken an Tod oder Suizid, nach einem Plan, nach verfügbaren Mitteln und nach dem, was bisher Halt gegeben hat.</translation>
    </message>
    <message>
        <source>If it is not, call the clinician on duty now, agree with the patient who is with them today and whom they call at night, and give it to them in writing.</source>
        <translation>Wenn nicht, rufen Sie jetzt die diensthabende Fachperson, vereinbaren Sie mit dem Patienten, wer heute bei ihm ist und wen er nachts anruft, und geben Sie es ihm schriftlich.</translation>
    </message>
    <message>
        <source>If the danger is immediate, call the emergency number (112 in Europe, 911 in the USA and Canada) and stay until help is there.</source>
        <translation>Ist die Gefahr unmittelbar, rufen Sie den Notruf (112 in Europa, 911 in den USA und Kanada) und bleiben Sie, bis Hilfe da ist.</translation>
    </message>
    <message>
        <source>No exposure today unless a clinician decides that, after this talk.</source>
        <translation>Heute keine Exposition, außer eine Fachperson entscheidet es nach diesem Gespräch.</translation>
    </message>
    <message>
        <source>Stay with the patient and do not let them leave alone.</source>
        <translation>Bleiben Sie beim Patienten und lassen Sie ihn nicht allein gehen.</translation>
    </message>
    <message>
        <source>These are not your clinic's own words: write them into crisis.txt.</source>
        <translation>Das sind nicht die Worte Ihrer Klinik: Schreiben Sie diese in crisis.txt.</translation>
    </message>
    <message>
        <source>it cannot be opened</source>
        <translation>sie lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>sie ist leer</translation>
    </message>
    <message>
        <source>it is larger than {most_bytes} kB</source>
        <translation>sie ist größer als {most_bytes} kB</translation>
    </message>
    <message>
        <source>it is no file</source>
        <translation>sie ist keine Datei</translation>
    </message>
    <message>
        <source>it is not saved in UTF-8</source>
        <translation>sie ist nicht in UTF-8 gespeichert</translation>
    </message>
    <message>
        <source>{file_name} of the data folder is not shown: {why}. {not_ours}</source>
        <translation>{file_name} des Datenordners wird nicht gezeigt: {why}. {not_ours}</translation>
    </message>
</context>
</TS>
