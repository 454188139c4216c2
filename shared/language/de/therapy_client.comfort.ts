<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>therapy_client.comfort.prompts</name>
    <message>
        <source>0: not sick at all</source>
        <translation>0: gar nicht übel</translation>
    </message>
    <message>
        <source>20: about to be sick</source>
        <translation>20: kurz vor dem Erbrechen</translation>
    </message>
    <message>
        <source>A short break</source>
        <translation>Eine kurze Unterbrechung</translation>
    </message>
    <message>
        <source>First, the way out</source>
        <translation>Zuerst der Weg hinaus</translation>
    </message>
    <message>
        <source>How strong is your distress right now?</source>
        <translation>Wie stark ist Ihre Belastung gerade?</translation>
    </message>
    <message>
        <source>Leaving fear aside: how sick do you feel right now?</source>
        <translation>Von der Angst abgesehen: Wie übel ist Ihnen gerade?</translation>
    </message>
    <message>
        <source>Nothing more happens now. Take all the time you need.</source>
        <translation>Jetzt geschieht nichts mehr. Lassen Sie sich so viel Zeit, wie Sie brauchen.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>Einen Augenblick</translation>
    </message>
    <message>
        <source>Thank you: {value}</source>
        <translation>Danke: {value}</translation>
    </message>
    <message>
        <source>That was it</source>
        <translation>Das war es schon</translation>
    </message>
    <message>
        <source>The computers lost each other for a moment. It is nothing that you did. Your therapist is with you in the room.</source>
        <translation>Die Computer haben einander kurz verloren. Sie haben nichts falsch gemacht. Ihre Therapeutin oder Ihr Therapeut ist bei Ihnen im Raum.</translation>
    </message>
    <message>
        <source>The picture waits. Your therapist is with you in the room.</source>
        <translation>Das Bild wartet. Ihre Therapeutin oder Ihr Therapeut ist bei Ihnen im Raum.</translation>
    </message>
    <message>
        <source>You can do this whenever you want. Your therapist goes on with you when you are ready.</source>
        <translation>Das können Sie tun, wann immer Sie wollen. Es geht gemeinsam weiter, wenn Sie so weit sind.</translation>
    </message>
    <message>
        <source>You have stopped</source>
        <translation>Sie haben angehalten</translation>
    </message>
    <message>
        <source>none at all</source>
        <translation>gar keine</translation>
    </message>
    <message>
        <source>the worst there is</source>
        <translation>die schlimmste, die es gibt</translation>
    </message>
    <message>
        <source>{how} Everything stops at once and you come to a quiet place by the sea. It works at any time and for any reason. Please try it now.</source>
        <translation>{how} Alles hält sofort an, und Sie kommen an einen ruhigen Ort am Meer. Das geht jederzeit und aus jedem Grund. Bitte probieren Sie es jetzt aus.</translation>
    </message>
</context>
</TS>
