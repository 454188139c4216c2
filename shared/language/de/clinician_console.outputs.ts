<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.outputs.html.page</name>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
</context>
<context>
    <name>clinician_console.outputs.pdf.cue_card</name>
    <message>
        <source>I was {first} % sure at first. Now: {last} %.</source>
        <translation>Zuerst war ich zu {first} % sicher. Jetzt: {last} %.</translation>
    </message>
    <message>
        <source>It did not happen.</source>
        <translation>Es ist nicht eingetreten.</translation>
    </message>
    <message>
        <source>It happened in part.</source>
        <translation>Es ist zum Teil eingetreten.</translation>
    </message>
    <message>
        <source>It happened.</source>
        <translation>Es ist eingetreten.</translation>
    </message>
    <message>
        <source>What I know now</source>
        <translation>Was ich jetzt weiß</translation>
    </message>
    <message>
        <source>What I was afraid of</source>
        <translation>Wovor ich Angst hatte</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>“{words}”</source>
        <translation>„{words}“</translation>
    </message>
</context>
<context>
    <name>clinician_console.outputs.pdf.fallback</name>
    <message>
        <source>When the technique fails</source>
        <translation>Wenn die Technik versagt</translation>
    </message>
</context>
<context>
    <name>clinician_console.outputs.pdf.homework</name>
    <message>
        <source>Homework</source>
        <translation>Hausaufgaben</translation>
    </message>
    <message>
        <source>It need not feel easy. What counts is to find out what happens.</source>
        <translation>Es muss sich nicht leicht anfühlen. Es zählt, herauszufinden, was geschieht.</translation>
    </message>
    <message>
        <source>Until next time</source>
        <translation>Bis zum nächsten Mal</translation>
    </message>
    <message>
        <source>after: what happened?</source>
        <translation>nachher: Was ist geschehen?</translation>
    </message>
    <message>
        <source>before: what do I fear? how sure, 0 to 100?</source>
        <translation>vorher: Was befürchte ich? Wie sicher, 0 bis 100?</translation>
    </message>
    <message>
        <source>day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>how sure now?</source>
        <translation>Wie sicher jetzt?</translation>
    </message>
    <message numerus="yes">
        <source>{n} times</source>
        <translation>
            <numerusform>einmal</numerusform>
            <numerusform>{n}-mal</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clinician_console.outputs.pdf.pocket_card</name>
    <message>
        <source>What I know now</source>
        <translation>Was ich jetzt weiß</translation>
    </message>
</context>
<context>
    <name>clinician_console.outputs.pdf.printing</name>
    <message>
        <source>page {number} of {count}</source>
        <translation>Seite {number} von {count}</translation>
    </message>
</context>
<context>
    <name>clinician_console.outputs.safe_write</name>
    <message>
        <source>Choose another name.</source>
        <translation>Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Give the name of a file.</source>
        <translation>Geben Sie den Namen einer Datei an.</translation>
    </message>
    <message>
        <source>The export could not be saved: too many folders of that name stand there.</source>
        <translation>Der Export ließ sich nicht speichern: Dort stehen zu viele Ordner dieses Namens.</translation>
    </message>
    <message>
        <source>The file could not be saved: what stands there is a pipe, a device or a link.</source>
        <translation>Die Datei ließ sich nicht speichern: Dort steht eine Pipe, ein Gerät oder ein Verweis.</translation>
    </message>
    <message>
        <source>The file could not be saved: {why}.</source>
        <translation>Die Datei ließ sich nicht speichern: {why}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.outputs.service</name>
    <message>
        <source>Nothing of the name{value} {told} is made of a session.</source>
        <translation>Nichts mit dem Namen{value} {told} wird aus einer Sitzung gemacht.</translation>
    </message>
    <message>
        <source>There is {join}.</source>
        <translation>Es gibt {join}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.outputs.told.page</name>
    <message>
        <source>For supervised use by a clinician. Gradus is research and education software, not a medical device; nothing here is a diagnosis or a recommendation.</source>
        <translation>Zum Gebrauch unter Aufsicht einer Fachkraft. Gradus ist Software für Forschung und Lehre und kein Medizinprodukt; nichts hierin ist eine Diagnose oder eine Empfehlung.</translation>
    </message>
    <message>
        <source>SIMULATED — example data, not a patient</source>
        <translation>SIMULIERT — Beispieldaten, kein Patient</translation>
    </message>
</context>
</TS>
