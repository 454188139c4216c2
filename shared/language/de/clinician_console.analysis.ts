<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.analysis.behaviour.at_the_edge</name>
    <message>
        <source>At the edge</source>
        <translation>Am Rand</translation>
    </message>
    <message>
        <source>The head is less than {distance_m} m from the edge that the scene has ahead. Our own choice.</source>
        <translation>Der Kopf ist weniger als {distance_m} m vom Rand entfernt, den die Szene vor dem Patienten hat. Eigene Festlegung.</translation>
    </message>
</context>
<context>
    <name>clinician_console.analysis.behaviour.backing_away</name>
    <message>
        <source>Backing away</source>
        <translation>Weicht zurück</translation>
    </message>
    <message>
        <source>The head is more than {distance_m} m behind the spot where the scene puts the patient, as of who wants a wall at their back; where real walls are is on no record. Our own choice.</source>
        <translation>Der Kopf ist mehr als {distance_m} m hinter der Stelle, an die die Szene den Patienten stellt, wie bei jemandem, der eine Wand im Rücken sucht; wo wirkliche Wände sind, ist nicht aufgezeichnet. Eigene Festlegung.</translation>
    </message>
</context>
<context>
    <name>clinician_console.analysis.behaviour.eyes_closed</name>
    <message>
        <source>An eye tracker that saw the eyes less than {age_s} s ago sees none; a band is longer than a blink, a share has blinks in it. Without a tracker nobody can say. Our own choice.</source>
        <translation>Eine Blickerfassung, die die Augen vor weniger als {age_s} s noch sah, sieht keine; ein Band ist länger als ein Lidschlag, ein Anteil enthält Lidschläge. Ohne Blickerfassung kann es niemand sagen. Eigene Festlegung.</translation>
    </message>
    <message>
        <source>Eyes closed</source>
        <translation>Augen geschlossen</translation>
    </message>
</context>
<context>
    <name>clinician_console.analysis.behaviour.eyes_down</name>
    <message>
        <source>Eyes down</source>
        <translation>Blick gesenkt</translation>
    </message>
    <message>
        <source>The gaze is more than {angle_deg}° below the horizon: at one's feet, which is avoidance in a crowd, or at the drop, which at a height is the task. Our own choice.</source>
        <translation>Der Blick liegt mehr als {angle_deg}° unter dem Horizont: auf den eigenen Füßen, was in einer Menge Vermeidung ist, oder in der Tiefe, was in der Höhe die Aufgabe ist. Eigene Festlegung.</translation>
    </message>
</context>
<context>
    <name>clinician_console.analysis.behaviour.in_the_safe_zone</name>
    <message>
        <source>In the safe zone</source>
        <translation>In der sicheren Zone</translation>
    </message>
    <message>
        <source>The head is more than {distance_m} m from the edge that the scene has ahead. Our own choice.</source>
        <translation>Der Kopf ist mehr als {distance_m} m vom Rand entfernt, den die Szene vor dem Patienten hat. Eigene Festlegung.</translation>
    </message>
</context>
<context>
    <name>clinician_console.analysis.behaviour.looking_away</name>
    <message>
        <source>Looking away</source>
        <translation>Blick abgewandt</translation>
    </message>
    <message>
        <source>The gaze is more than {angle_deg}° to a side of what the scene has ahead. Our own choice.</source>
        <translation>Der Blick geht mehr als {angle_deg}° seitlich an dem vorbei, was die Szene vor dem Patienten hat. Eigene Festlegung.</translation>
    </message>
</context>
<context>
    <name>clinician_console.analysis.behaviour.near_the_border</name>
    <message>
        <source>Near the border</source>
        <translation>Nahe am Spielfeldrand</translation>
    </message>
    <message>
        <source>The head is less than {distance_m} m from the border of the play space, or beyond it, where the headset's system tells its bounds. Our own choice.</source>
        <translation>Der Kopf ist weniger als {distance_m} m vom Rand der Spielfläche entfernt oder jenseits davon, sofern das System des Headsets deren Grenzen mitteilt. Eigene Festlegung.</translation>
    </message>
</context>
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
