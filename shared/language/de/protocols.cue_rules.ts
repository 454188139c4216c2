<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>protocols.cue_rules</name>
    <message>
        <source>a cue startled the patient within the last minute; wait {wait_s} s more</source>
        <translation>ein Reiz hat den Patienten in der letzten Minute erschreckt; warten Sie noch {wait_s} s</translation>
    </message>
    <message>
        <source>it is new to the patient, and “{label}” still goes on</source>
        <translation>er ist dem Patienten neu, und „{label}“ dauert noch an</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>{times} times</source>
        <translation>{times}-mal</translation>
    </message>
    <message>
        <source>“{label}” must be shown {often} before it, and was {was}</source>
        <translation>„{label}“ muss vorher {often} gezeigt werden, bisher: {was}</translation>
    </message>
</context>
</TS>
