<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.patient_code</name>
    <message>
        <source>A patient code has letters, digits and hyphens, 32 at the most.</source>
        <translation>Ein Patientencode hat Buchstaben, Ziffern und Bindestriche, höchstens 32.</translation>
    </message>
    <message>
        <source>Check the code; for a new patient give --new-patient.</source>
        <translation>Prüfen Sie den Code; für einen neuen Patienten geben Sie --new-patient an.</translation>
    </message>
    <message>
        <source>Codes of that beginning are of rehearsals, and no patient has one.</source>
        <translation>Codes mit diesem Anfang sind die von Proben, und kein Patient hat einen.</translation>
    </message>
    <message>
        <source>Give the patient's code with --patient.</source>
        <translation>Geben Sie den Code des Patienten mit --patient an.</translation>
    </message>
    <message>
        <source>Give the patient's own code, or rehearse with: gradus rehearse</source>
        <translation>Geben Sie den eigenen Code des Patienten an, oder proben Sie mit: gradus rehearse</translation>
    </message>
    <message>
        <source>Leave --new-patient out to begin a session of this patient, or give another code.</source>
        <translation>Lassen Sie --new-patient weg, um eine Sitzung dieses Patienten zu beginnen, oder geben Sie einen anderen Code an.</translation>
    </message>
    <message>
        <source>No session was begun.</source>
        <translation>Es wurde keine Sitzung begonnen.</translation>
    </message>
    <message>
        <source>The store knows no patient {code}.{like}</source>
        <translation>Die Ablage kennt keinen Patienten {code}.{like}</translation>
    </message>
    <message>
        <source>Use a pseudonymous code, never a name.</source>
        <translation>Nehmen Sie einen pseudonymen Code, nie einen Namen.</translation>
    </message>
    <message>
        <source>{known} is known in this store already.</source>
        <translation>{known} ist in dieser Ablage schon bekannt.</translation>
    </message>
</context>
</TS>
