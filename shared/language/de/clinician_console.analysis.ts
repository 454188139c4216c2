<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.analysis.suggestions.habituated</name>
    <message>
        <source>After {after} in this step SUDS is down from {peak} to {told}, half or less twice in a row; the heart rate is {beside}.</source>
        <translation>Nach {after} in dieser Stufe ist SUDS von {peak} auf {told} gefallen, zweimal in Folge die Hälfte oder weniger; die Herzfrequenz: {beside}.</translation>
    </message>
    <message>
        <source>{earlier} and {last}</source>
        <translation>{earlier} und {last}</translation>
    </message>
</context>
<context>
    <name>clinician_console.analysis.suggestions.not_engaged</name>
    <message>
        <source>, the skin {now:.1f} µS, at rest {rest:.1f} µS</source>
        <translation>, die Haut {now:.1f} µS, in Ruhe {rest:.1f} µS</translation>
    </message>
    <message>
        <source>After {after} in this step SUDS was never above {highest}; the heart rate is {beside}{skin_said}.</source>
        <translation>Nach {after} in dieser Stufe war SUDS nie über {highest}; die Herzfrequenz: {beside}{skin_said}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.analysis.suggestions.possible_dissociation</name>
    <message>
        <source>Speak to the patient; grounding first, nothing harder.</source>
        <translation>Sprechen Sie mit dem Patienten; zuerst Erdung, nichts Schwereres.</translation>
    </message>
    <message>
        <source>The heart rate is {beside}.</source>
        <translation>Die Herzfrequenz: {beside}.</translation>
    </message>
    <message>
        <source>The last {unanswered} questions stand without an answer, and the head turned by {turned:.1f}° a second over {still_s:.0f} s.</source>
        <translation>Die letzten {unanswered} Fragen stehen ohne Antwort, und der Kopf drehte sich über {still_s:.0f} s um {turned:.1f}° je Sekunde.</translation>
    </message>
    <message>
        <source>{beside}, blunted</source>
        <translation>{beside}, abgeflacht</translation>
    </message>
</context>
<context>
    <name>clinician_console.analysis.suggestions.rising_fast</name>
    <message>
        <source>SUDS rose from {first} to {last} within {within}; the heart rate is {now:.0f}/min.</source>
        <translation>SUDS stieg von {first} auf {last} in {within}; die Herzfrequenz ist {now:.0f}/min.</translation>
    </message>
    <message>
        <source>The heart rate rose from {before:.0f} to {now:.0f}/min within {within}{beside}.</source>
        <translation>Die Herzfrequenz stieg von {before:.0f} auf {now:.0f}/min in {within}{beside}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.analysis.suggestions.seen</name>
    <message>
        <source>Signals: {told} of the time looked at.</source>
        <translation>Signale: {told} der betrachteten Zeit.</translation>
    </message>
    <message>
        <source>at rest</source>
        <translation>wie in Ruhe</translation>
    </message>
    <message>
        <source>{bpm:.0f}/min above rest</source>
        <translation>{bpm:.0f}/min über dem Ruhewert</translation>
    </message>
    <message>
        <source>{bpm:.0f}/min below rest</source>
        <translation>{bpm:.0f}/min unter dem Ruhewert</translation>
    </message>
    <message>
        <source>{signal} good in {percent:.0f} %</source>
        <translation>{signal} gut in {percent:.0f} %</translation>
    </message>
</context>
</TS>
