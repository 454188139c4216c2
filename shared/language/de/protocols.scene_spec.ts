<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>protocols.scene_spec</name>
    <message>
        <source>aisle seat</source>
        <translation>am Gang</translation>
    </message>
    <message>
        <source>ajar</source>
        <translation>halb offen</translation>
    </message>
    <message>
        <source>at its floor</source>
        <translation>am Stockwerk</translation>
    </message>
    <message>
        <source>at the site</source>
        <translation>am Ort</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>versperrt</translation>
    </message>
    <message>
        <source>boarded</source>
        <translation>an Bord</translation>
    </message>
    <message>
        <source>bored</source>
        <translation>gelangweilt</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>klar</translation>
    </message>
    <message>
        <source>clouded</source>
        <translation>bewölkt</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>cruise</source>
        <translation>Reiseflug</translation>
    </message>
    <message>
        <source>doors closed</source>
        <translation>Türen zu</translation>
    </message>
    <message>
        <source>doors open</source>
        <translation>Türen offen</translation>
    </message>
    <message>
        <source>doors shut</source>
        <translation>Türen geschlossen</translation>
    </message>
    <message>
        <source>driver</source>
        <translation>am Steuer</translation>
    </message>
    <message>
        <source>drizzle</source>
        <translation>Nieselregen</translation>
    </message>
    <message>
        <source>edge</source>
        <translation>Rand</translation>
    </message>
    <message>
        <source>entrance hall</source>
        <translation>Eingangshalle</translation>
    </message>
    <message>
        <source>faint</source>
        <translation>schwach</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>heiter</translation>
    </message>
    <message>
        <source>far</source>
        <translation>fern</translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>friendly</source>
        <translation>freundlich</translation>
    </message>
    <message>
        <source>gate</source>
        <translation>Flugsteig</translation>
    </message>
    <message>
        <source>glass</source>
        <translation>Glas</translation>
    </message>
    <message>
        <source>half rail</source>
        <translation>halbes Geländer</translation>
    </message>
    <message>
        <source>hostile</source>
        <translation>feindselig</translation>
    </message>
    <message>
        <source>how far it is away is one of the scene's own values</source>
        <translation>wie weit weg es ist, ist ein eigener Wert der Szene</translation>
    </message>
    <message>
        <source>in the lift</source>
        <translation>im Aufzug</translation>
    </message>
    <message>
        <source>in the tube</source>
        <translation>in der Röhre</translation>
    </message>
    <message>
        <source>in tunnel</source>
        <translation>wie weit entfernt er ist, ist einer der Werte der Szene</translation>
    </message>
    <message>
        <source>it belongs to something that is seen, and cannot be put elsewhere</source>
        <translation>er gehört zu etwas Sichtbarem und lässt sich nicht versetzen</translation>
    </message>
    <message>
        <source>it can be heard from {nearest_m:g} to {farthest_m:g} m</source>
        <translation>er ist von {nearest_m:g} bis {farthest_m:g} m zu hören</translation>
    </message>
    <message>
        <source>landing</source>
        <translation>Landung</translation>
    </message>
    <message>
        <source>mesh</source>
        <translation>Gitter</translation>
    </message>
    <message>
        <source>middle seat</source>
        <translation>in der Mitte</translation>
    </message>
    <message>
        <source>near</source>
        <translation>nah</translation>
    </message>
    <message>
        <source>neutral</source>
        <translation>neutral</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>on the table</source>
        <translation>auf der Liege</translation>
    </message>
    <message>
        <source>one rope</source>
        <translation>ein Seil</translation>
    </message>
    <message>
        <source>overcast</source>
        <translation>bedeckt</translation>
    </message>
    <message>
        <source>parapet</source>
        <translation>Brüstung</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <source>passenger</source>
        <translation>Beifahrersitz</translation>
    </message>
    <message>
        <source>platform</source>
        <translation>Bahnsteig</translation>
    </message>
    <message>
        <source>railing</source>
        <translation>Geländer</translation>
    </message>
    <message>
        <source>rain</source>
        <translation>Regen</translation>
    </message>
    <message>
        <source>riding</source>
        <translation>fährt</translation>
    </message>
    <message>
        <source>rope</source>
        <translation>Seil</translation>
    </message>
    <message>
        <source>rope rails</source>
        <translation>Seilgeländer</translation>
    </message>
    <message>
        <source>shut</source>
        <translation>zu</translation>
    </message>
    <message>
        <source>stopped in tunnel</source>
        <translation>Halt im Tunnel</translation>
    </message>
    <message>
        <source>stormy</source>
        <translation>stürmisch</translation>
    </message>
    <message>
        <source>street</source>
        <translation>Straße</translation>
    </message>
    <message>
        <source>stuck between floors</source>
        <translation>steht zwischen Stockwerken</translation>
    </message>
    <message>
        <source>take off</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>taxiing</source>
        <translation>rollt</translation>
    </message>
    <message>
        <source>vehicle moving</source>
        <translation>Fahrzeug fährt</translation>
    </message>
    <message>
        <source>vehicle parked</source>
        <translation>Fahrzeug steht</translation>
    </message>
    <message>
        <source>visible</source>
        <translation>sichtbar</translation>
    </message>
    <message>
        <source>wall</source>
        <translation>Wand</translation>
    </message>
    <message>
        <source>wide open</source>
        <translation>weit offen</translation>
    </message>
    <message>
        <source>window seat</source>
        <translation>am Fenster</translation>
    </message>
</context>
</TS>
