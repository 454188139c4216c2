<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.voice.portaudio</name>
    <message>
        <source>Install Gradus again: its package sounddevice brings PortAudio.</source>
        <translation>Installieren Sie Gradus neu: Sein Paket sounddevice bringt PortAudio mit.</translation>
    </message>
    <message>
        <source>Install it with: sudo apt-get install libportaudio2</source>
        <translation>Installieren Sie es mit: sudo apt-get install libportaudio2</translation>
    </message>
    <message>
        <source>Plug one in and choose it as the system's default input; it is found within some seconds.</source>
        <translation>Schließen Sie eines an und wählen Sie es als Standardeingang des Systems; es wird nach einigen Sekunden gefunden.</translation>
    </message>
    <message>
        <source>See that no other program holds it and that this one may use it, then press again.</source>
        <translation>Sehen Sie nach, dass kein anderes Programm es hält und dieses es verwenden darf, und drücken Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>The microphone cannot be used, because the library PortAudio is not installed.</source>
        <translation>Das Mikrofon ist nicht verwendbar, weil die Bibliothek PortAudio nicht installiert ist.</translation>
    </message>
    <message>
        <source>The microphone could not be opened, or was unplugged.</source>
        <translation>Das Mikrofon ließ sich nicht öffnen oder wurde abgezogen.</translation>
    </message>
    <message>
        <source>The microphone is still being looked for.</source>
        <translation>Das Mikrofon wird noch gesucht.</translation>
    </message>
    <message>
        <source>This computer has no microphone that can be used.</source>
        <translation>Dieser Computer hat kein verwendbares Mikrofon.</translation>
    </message>
    <message>
        <source>Wait a moment.</source>
        <translation>Warten Sie einen Moment.</translation>
    </message>
</context>
</TS>
