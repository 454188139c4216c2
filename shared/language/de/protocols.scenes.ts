<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>protocols.scenes.audience</name>
    <message>
        <source>A lecture hall with rising rows; the patient stands at the lectern before them.</source>
        <translation>Ein Hörsaal mit ansteigenden Reihen; der Patient steht davor am Pult.</translation>
    </message>
    <message>
        <source>A listener coughs twice behind a hand.</source>
        <translation>Jemand im Publikum hustet zweimal hinter der Hand.</translation>
    </message>
    <message>
        <source>A listener gets up, walks up the aisle and leaves; the seat stays empty.</source>
        <translation>Jemand steht auf, geht den Gang hinauf und hinaus; der Platz bleibt leer.</translation>
    </message>
    <message>
        <source>A listener in front raises a hand and looks at the patient.</source>
        <translation>Jemand vorn hebt die Hand und sieht den Patienten an.</translation>
    </message>
    <message>
        <source>A phone rings</source>
        <translation>Telefon klingelt</translation>
    </message>
    <message>
        <source>A phone rings softly in the rows until its owner finds it.</source>
        <translation>Ein Telefon klingelt leise in den Reihen, bis sein Besitzer es findet.</translation>
    </message>
    <message>
        <source>All look up and clap: a good end, and a relief.</source>
        <translation>Alle blicken auf und klatschen: ein gutes Ende und eine Erleichterung.</translation>
    </message>
    <message>
        <source>Applause</source>
        <translation>Applaus</translation>
    </message>
    <message>
        <source>Attitude</source>
        <translation>Haltung</translation>
    </message>
    <message>
        <source>Distance to the first row</source>
        <translation>Abstand zur ersten Reihe</translation>
    </message>
    <message>
        <source>House lights at 0; at 1 the hall is dim and a spotlight is on the patient.</source>
        <translation>Saallicht bei 0; bei 1 ist der Saal dunkel, und ein Scheinwerfer ist auf dem Patienten.</translation>
    </message>
    <message>
        <source>How far before the patient the first row sits; the lectern moves with them.</source>
        <translation>Wie weit vor dem Patienten die erste Reihe sitzt; das Pult bewegt sich mit ihm.</translation>
    </message>
    <message>
        <source>How many of them look at the patient and not at notes, phone or neighbour.</source>
        <translation>Wie viele den Patienten ansehen und nicht Notizen, Telefon oder Nachbarn.</translation>
    </message>
    <message>
        <source>How many sit in the hall; alone it does not say how hard it is.</source>
        <translation>Wie viele im Saal sitzen; allein sagt das nicht, wie schwer es ist.</translation>
    </message>
    <message>
        <source>How they take the talk: smiling, taking notes, bored, with folded arms, glaring.</source>
        <translation>Wie sie den Vortrag aufnehmen: lächelnd, mitschreibend, gelangweilt, mit verschränkten Armen oder mit bösem Blick.</translation>
    </message>
    <message>
        <source>Lecture hall</source>
        <translation>Hörsaal</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>Publikum</translation>
    </message>
    <message>
        <source>Listeners who look</source>
        <translation>Publikum, das hersieht</translation>
    </message>
    <message>
        <source>Someone coughs</source>
        <translation>Jemand hustet</translation>
    </message>
    <message>
        <source>Someone leaves</source>
        <translation>Jemand geht</translation>
    </message>
    <message>
        <source>Someone raises a hand</source>
        <translation>Jemand meldet sich</translation>
    </message>
    <message>
        <source>Spotlight</source>
        <translation>Scheinwerfer</translation>
    </message>
    <message>
        <source>Three in front whisper with each other and laugh quietly.</source>
        <translation>Drei vorn flüstern miteinander und lachen leise.</translation>
    </message>
    <message>
        <source>Whispering and laughter</source>
        <translation>Flüstern und Lachen</translation>
    </message>
    <message>
        <source>friendly listeners do not laugh at the patient: 3 people, “neutral” or harder</source>
        <translation>freundliches Publikum lacht nicht über den Patienten: 3 Personen, „neutral“ oder schwerer</translation>
    </message>
    <message>
        <source>nobody is there to clap</source>
        <translation>niemand ist da, der klatschen könnte</translation>
    </message>
    <message>
        <source>nobody is there to cough</source>
        <translation>niemand ist da, der husten könnte</translation>
    </message>
    <message>
        <source>nobody is there who could ask</source>
        <translation>niemand ist da, der fragen könnte</translation>
    </message>
    <message>
        <source>nobody is there who could leave</source>
        <translation>niemand ist da, der gehen könnte</translation>
    </message>
    <message>
        <source>nobody is there whose phone could ring</source>
        <translation>niemand ist da, dessen Telefon klingeln könnte</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.convoy</name>
    <message>
        <source>A blast behind the houses and a cloud of dust that rises, without a flash.</source>
        <translation>Ein Knall hinter den Häusern und eine Staubwolke, die aufsteigt, ohne Blitz.</translation>
    </message>
    <message>
        <source>A deep roll from a kilometre away, and dust that rises at the horizon.</source>
        <translation>Ein tiefes Grollen aus einem Kilometer Entfernung und Staub, der am Horizont aufsteigt.</translation>
    </message>
    <message>
        <source>A helicopter crosses high over the street and flies off.</source>
        <translation>Ein Hubschrauber fliegt hoch über die Straße und davon.</translation>
    </message>
    <message>
        <source>A set murmurs near by, without words that can be understood.</source>
        <translation>Ein Funkgerät murmelt in der Nähe, ohne verständliche Worte.</translation>
    </message>
    <message>
        <source>A town of mud brick in a desert, from its edge, from its street, from a vehicle.</source>
        <translation>Eine Stadt aus Lehmziegeln in der Wüste, von ihrem Rand, ihrer Straße, einem Fahrzeug aus.</translation>
    </message>
    <message>
        <source>An exhaust bangs twice in a side street.</source>
        <translation>Ein Auspuff knallt zweimal in einer Seitenstraße.</translation>
    </message>
    <message>
        <source>Backfire</source>
        <translation>Fehlzündung</translation>
    </message>
    <message>
        <source>Debris</source>
        <translation>Trümmer</translation>
    </message>
    <message>
        <source>Desert town</source>
        <translation>Wüstenstadt</translation>
    </message>
    <message>
        <source>Distance of people</source>
        <translation>Abstand der Menschen</translation>
    </message>
    <message>
        <source>Dust haze</source>
        <translation>Staubdunst</translation>
    </message>
    <message>
        <source>Explosion far off</source>
        <translation>Explosion in der Ferne</translation>
    </message>
    <message>
        <source>Explosion near by</source>
        <translation>Explosion in der Nähe</translation>
    </message>
    <message>
        <source>Helicopter</source>
        <translation>Hubschrauber</translation>
    </message>
    <message>
        <source>How hard the wind blows: palms and sand move, never the view.</source>
        <translation>Wie stark der Wind weht: Palmen und Sand bewegen sich, nie der Blick.</translation>
    </message>
    <message>
        <source>How many columns of smoke stand beyond the houses, 300 m away or more.</source>
        <translation>Wie viele Rauchsäulen hinter den Häusern stehen, 300 m entfernt oder mehr.</translation>
    </message>
    <message>
        <source>How many of the people turn their faces to the patient.</source>
        <translation>Wie viele der Menschen dem Patienten das Gesicht zuwenden.</translation>
    </message>
    <message>
        <source>How many people walk and stand in the street.</source>
        <translation>Wie viele Menschen auf der Straße gehen und stehen.</translation>
    </message>
    <message>
        <source>How much dust hangs in the air; at its densest one sees some 75 m.</source>
        <translation>Wie viel Staub in der Luft hängt; am dichtesten sieht man etwa 75 m weit.</translation>
    </message>
    <message>
        <source>How much rubble lies along the street, and burnt cars at its sides.</source>
        <translation>Wie viel Schutt an der Straße liegt, und ausgebrannte Autos an ihren Seiten.</translation>
    </message>
    <message>
        <source>How near to the patient people pass by; nobody ever touches them.</source>
        <translation>Wie nah Menschen am Patienten vorbeigehen; niemand berührt ihn je.</translation>
    </message>
    <message>
        <source>On foot before the town, in its street, in a vehicle that stands or drives.</source>
        <translation>Zu Fuß vor der Stadt, in ihrer Straße, in einem stehenden oder fahrenden Fahrzeug.</translation>
    </message>
    <message>
        <source>One shot behind the houses; nobody is seen and nothing flashes.</source>
        <translation>Ein Schuss hinter den Häusern; niemand ist zu sehen, und nichts blitzt.</translation>
    </message>
    <message>
        <source>One shot from some hundred metres, soft, with its echo.</source>
        <translation>Ein Schuss aus einigen hundert Metern, leise, mit seinem Echo.</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Radio</source>
        <translation>Funkgerät</translation>
    </message>
    <message>
        <source>Shot far off</source>
        <translation>Schuss in der Ferne</translation>
    </message>
    <message>
        <source>Shot near by</source>
        <translation>Schuss in der Nähe</translation>
    </message>
    <message>
        <source>Shouting</source>
        <translation>Rufen</translation>
    </message>
    <message>
        <source>Smoke far off</source>
        <translation>Rauch in der Ferne</translation>
    </message>
    <message>
        <source>Somebody shouts behind the houses, without words; nobody is seen.</source>
        <translation>Jemand ruft hinter den Häusern, ohne Worte; niemand ist zu sehen.</translation>
    </message>
    <message>
        <source>it comes from a side street: the patient must be in the town</source>
        <translation>er kommt aus einer Seitenstraße: Der Patient muss in der Stadt sein</translation>
    </message>
    <message>
        <source>it comes from behind houses that stay where they are: not from a moving vehicle</source>
        <translation>er kommt hinter Häusern hervor, die stehen bleiben: nicht aus einem fahrenden Fahrzeug</translation>
    </message>
    <message>
        <source>it comes from behind the houses: the patient must be in the town</source>
        <translation>er kommt hinter den Häusern hervor: Der Patient muss in der Stadt sein</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.dimensions</name>
    <message>
        <source>Closest distance</source>
        <translation>Geringster Abstand</translation>
    </message>
    <message>
        <source>Distance to the way out</source>
        <translation>Abstand zum Ausgang</translation>
    </message>
    <message>
        <source>Edge guard</source>
        <translation>Randsicherung</translation>
    </message>
    <message>
        <source>Fog</source>
        <translation>Nebel</translation>
    </message>
    <message>
        <source>From a fair sky with clouds through an overcast one to steady rain, without thunder.</source>
        <translation>Von heiterem Himmel mit Wolken über einen bedeckten bis zu stetigem Regen, ohne Gewitter.</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>How dense the fog is; it hides the drop and the way as well as what is far.</source>
        <translation>Wie dicht der Nebel ist; er verbirgt den Abgrund und den Weg ebenso wie die Ferne.</translation>
    </message>
    <message>
        <source>How hard the wind blows: ropes, flags and leaves move, never the view.</source>
        <translation>Wie stark der Wind weht: Seile, Fahnen und Blätter bewegen sich, nie der Blick.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>People who look</source>
        <translation>Menschen, die hersehen</translation>
    </message>
    <message>
        <source>The hour outside, from a bright afternoon through dusk to a dark night with lamps.</source>
        <translation>Die Stunde draußen, vom hellen Nachmittag über die Dämmerung zur dunklen Nacht mit Lampen.</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Tageszeit</translation>
    </message>
    <message>
        <source>Weather</source>
        <translation>Wetter</translation>
    </message>
    <message>
        <source>Wind</source>
        <translation>Wind</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.enclosed</name>
    <message>
        <source>A lift to stand or sit in, and a scanner's tube: for that, sit and lean back with the head resting, or lie on a pillow, look over the feet, and set “ahead” anew.</source>
        <translation>Ein Aufzug zum Stehen oder Sitzen, und die Röhre eines Scanners: dafür sitzend zurücklehnen, den Kopf gestützt, oder auf einem Kissen liegen, über die Füße blicken und „geradeaus“ neu setzen.</translation>
    </message>
    <message>
        <source>A soft tone, as after a squeeze of the call ball, and a voice answers without words.</source>
        <translation>Ein weicher Ton, wie nach einem Druck auf den Rufball, und eine Stimme antwortet ohne Worte.</translation>
    </message>
    <message>
        <source>A voice from the control room that cannot be understood.</source>
        <translation>Eine Stimme aus dem Schaltraum, die man nicht versteht.</translation>
    </message>
    <message>
        <source>At its floor, on its way, or stopped between two floors; the view rests with the lift.</source>
        <translation>An seinem Stockwerk, unterwegs oder zwischen zwei Stockwerken stehen geblieben; der Blick ruht mit dem Aufzug.</translation>
    </message>
    <message>
        <source>Closed space</source>
        <translation>Enger Raum</translation>
    </message>
    <message>
        <source>Door of the lift</source>
        <translation>Tür des Aufzugs</translation>
    </message>
    <message>
        <source>Fan</source>
        <translation>Lüfter</translation>
    </message>
    <message>
        <source>How bright lift or tube are; the last of it never goes out.</source>
        <translation>Wie hell Aufzug oder Röhre sind; ganz dunkel wird es nie.</translation>
    </message>
    <message>
        <source>How far in the tube</source>
        <translation>Wie weit in der Röhre</translation>
    </message>
    <message>
        <source>How far the head is beyond the tube's mouth; the table slides.</source>
        <translation>Wie weit der Kopf hinter der Öffnung der Röhre ist; die Liege gleitet.</translation>
    </message>
    <message>
        <source>How many share the lift: as many of them as it has room for, at arm's length.</source>
        <translation>Wie viele im Aufzug mitfahren: so viele davon, wie er Platz hat, auf Armlänge.</translation>
    </message>
    <message>
        <source>How strongly the fan blows: it is heard, and a strip of paper moves.</source>
        <translation>Wie stark der Lüfter bläst: man hört ihn, und ein Papierstreifen bewegt sich.</translation>
    </message>
    <message>
        <source>How wide and deep the lift is; its walls slide slowly, and never reach anybody.</source>
        <translation>Wie breit und tief der Aufzug ist; seine Wände gleiten langsam und erreichen nie jemanden.</translation>
    </message>
    <message>
        <source>How wide the scanner's tube is around the head.</source>
        <translation>Wie weit die Röhre des Scanners um den Kopf ist.</translation>
    </message>
    <message>
        <source>In the lift, on the table before the tube, or with the head in it; from the lift to the table behind a fade.</source>
        <translation>Im Aufzug, auf der Liege vor der Röhre oder mit dem Kopf in ihr; vom Aufzug zur Liege hinter einer Blende.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>People in the lift</source>
        <translation>Menschen im Aufzug</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Ride of the lift</source>
        <translation>Fahrt des Aufzugs</translation>
    </message>
    <message>
        <source>Somebody comes into the open lift, stands there, and leaves again.</source>
        <translation>Jemand kommt in den offenen Aufzug, steht dort und geht wieder.</translation>
    </message>
    <message>
        <source>Somebody gets in</source>
        <translation>Jemand steigt ein</translation>
    </message>
    <message>
        <source>The alarm button lights up, a bell rings above, and a voice answers that cannot be understood.</source>
        <translation>Der Notrufknopf leuchtet auf, oben läutet eine Glocke, und eine Stimme antwortet, die man nicht versteht.</translation>
    </message>
    <message>
        <source>The alarm is answered</source>
        <translation>Der Notruf wird beantwortet</translation>
    </message>
    <message>
        <source>The call ball is answered</source>
        <translation>Der Rufball wird beantwortet</translation>
    </message>
    <message>
        <source>The intercom speaks</source>
        <translation>Die Gegensprechanlage spricht</translation>
    </message>
    <message>
        <source>The lift closes</source>
        <translation>Der Aufzug schließt</translation>
    </message>
    <message>
        <source>The lift jolts and stops</source>
        <translation>Der Aufzug ruckt und bleibt stehen</translation>
    </message>
    <message>
        <source>The light fades to that of an emergency lamp and comes back, without a flash.</source>
        <translation>Das Licht blendet auf das einer Notlampe herab und kommt zurück, ohne zu blitzen.</translation>
    </message>
    <message>
        <source>The light fails</source>
        <translation>Das Licht fällt aus</translation>
    </message>
    <message>
        <source>The open door of the lift closes for some seconds and opens again.</source>
        <translation>Die offene Tür des Aufzugs schließt sich für einige Sekunden und öffnet sich wieder.</translation>
    </message>
    <message>
        <source>The riding lift stops with a thud for some seconds, its light dips; then it goes on.</source>
        <translation>Der fahrende Aufzug hält mit einem dumpfen Schlag für einige Sekunden, sein Licht sinkt; dann fährt er weiter.</translation>
    </message>
    <message>
        <source>The scanner knocks</source>
        <translation>Der Scanner klopft</translation>
    </message>
    <message>
        <source>Two runs of knocks, as loud as talk and not as loud as a scanner is.</source>
        <translation>Zwei Folgen von Klopfen, so laut wie Gespräch und nicht so laut, wie ein Scanner ist.</translation>
    </message>
    <message>
        <source>Whether the way out of the lift stands open.</source>
        <translation>Ob der Weg aus dem Aufzug offen steht.</translation>
    </message>
    <message>
        <source>Width of the lift</source>
        <translation>Breite des Aufzugs</translation>
    </message>
    <message>
        <source>Width of the tube</source>
        <translation>Weite der Röhre</translation>
    </message>
    <message>
        <source>it takes an open door, and room for one more</source>
        <translation>es braucht eine offene Tür und Platz für noch jemanden</translation>
    </message>
    <message>
        <source>only a lift that rides can stop</source>
        <translation>nur ein Aufzug, der fährt, kann stehen bleiben</translation>
    </message>
    <message>
        <source>the lift's door does not stand open at a floor</source>
        <translation>die Tür des Aufzugs steht nicht an einem Stockwerk offen</translation>
    </message>
    <message>
        <source>the patient does not lie at the scanner</source>
        <translation>die Patientin oder der Patient liegt nicht am Scanner</translation>
    </message>
    <message>
        <source>the patient is not in the lift</source>
        <translation>die Patientin oder der Patient ist nicht im Aufzug</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.flight</name>
    <message>
        <source>A bump</source>
        <translation>Ein Luftloch</translation>
    </message>
    <message>
        <source>A chime and a voice from overhead that cannot be understood; say it yourself where words are wanted.</source>
        <translation>Ein Gong und eine Stimme von oben, die man nicht versteht; sagen Sie es selbst, wo Worte gewünscht sind.</translation>
    </message>
    <message>
        <source>A drive whirs under the floor, and the flaps go out and in again.</source>
        <translation>Unter dem Boden surrt ein Antrieb, und die Klappen fahren aus und wieder ein.</translation>
    </message>
    <message>
        <source>A neighbour is restless</source>
        <translation>Ein Sitznachbar ist unruhig</translation>
    </message>
    <message>
        <source>A soft chime; the seat belt signs light up for a third of a minute.</source>
        <translation>Ein weicher Gong; die Anschnallzeichen leuchten für eine drittel Minute auf.</translation>
    </message>
    <message>
        <source>Cabin crew passes</source>
        <translation>Jemand von der Besatzung geht vorbei</translation>
    </message>
    <message>
        <source>Clouds far away glow up softly once and fade again, without a flash or a sound.</source>
        <translation>Wolken in der Ferne leuchten einmal weich auf und verlöschen wieder, ohne zu blitzen und ohne Ton.</translation>
    </message>
    <message>
        <source>Fellow passengers</source>
        <translation>Mitreisende</translation>
    </message>
    <message>
        <source>Flight</source>
        <translation>Flug</translation>
    </message>
    <message>
        <source>From a fair sky over the land to cloud below, and to dark cloud around the plane.</source>
        <translation>Von heiterem Himmel über dem Land über Wolken darunter bis zu dunklen Wolken um das Flugzeug.</translation>
    </message>
    <message>
        <source>From the gate into the cabin of an airliner; the patient sits all the time, best in a chair with armrests.</source>
        <translation>Vom Flugsteig in die Kabine eines Verkehrsflugzeugs; man sitzt die ganze Zeit, am besten in einem Stuhl mit Armlehnen.</translation>
    </message>
    <message>
        <source>How far into the flight; each change of place comes behind a fade, and take-off and landing begin anew.</source>
        <translation>Wie weit im Flug; jeder Wechsel des Orts kommt hinter einer Blende, und Start und Landung beginnen von vorn.</translation>
    </message>
    <message>
        <source>How far one row of seats is from the next; the knees come nearer.</source>
        <translation>Wie weit eine Sitzreihe von der nächsten ist; die Knie kommen näher heran.</translation>
    </message>
    <message>
        <source>How many wait at the gate, and as many sit in the cabin.</source>
        <translation>Wie viele am Flugsteig warten, und ebenso viele sitzen in der Kabine.</translation>
    </message>
    <message>
        <source>How rough the air is: the wing, the curtain and the cup move, bins creak; the view never does.</source>
        <translation>Wie unruhig die Luft ist: Flügel, Vorhang und Becher bewegen sich, Gepäckfächer knarren; der Blick nie.</translation>
    </message>
    <message>
        <source>Lightning far off</source>
        <translation>Wetterleuchten</translation>
    </message>
    <message>
        <source>On the aisle, between two others, or at the window over the wing.</source>
        <translation>Am Gang, zwischen zwei anderen oder am Fenster über dem Flügel.</translation>
    </message>
    <message>
        <source>One jolt: bins creak, the wing swings, and the cup slides.</source>
        <translation>Ein Ruck: Gepäckfächer knarren, der Flügel schwingt, und der Becher rutscht.</translation>
    </message>
    <message>
        <source>Phase of the flight</source>
        <translation>Phase des Flugs</translation>
    </message>
    <message>
        <source>Room to the seat ahead</source>
        <translation>Platz zum Vordersitz</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Sitz</translation>
    </message>
    <message>
        <source>Seat belt sign</source>
        <translation>Anschnallzeichen</translation>
    </message>
    <message>
        <source>Sky</source>
        <translation>Himmel</translation>
    </message>
    <message>
        <source>Somebody of the crew walks down the aisle past the patient.</source>
        <translation>Jemand von der Besatzung geht durch den Gang an der Patientin oder dem Patienten vorbei.</translation>
    </message>
    <message>
        <source>The cabin lights dim</source>
        <translation>Das Kabinenlicht wird schwächer</translation>
    </message>
    <message>
        <source>The captain speaks</source>
        <translation>Der Kapitän spricht</translation>
    </message>
    <message>
        <source>The engines are heard to slow down for some seconds, and come back.</source>
        <translation>Man hört die Triebwerke für einige Sekunden langsamer werden und wiederkommen.</translation>
    </message>
    <message>
        <source>The engines change their note</source>
        <translation>Die Triebwerke ändern ihren Ton</translation>
    </message>
    <message>
        <source>The flaps move</source>
        <translation>Die Klappen bewegen sich</translation>
    </message>
    <message>
        <source>The light of the cabin fades to a third and comes back, without a flash.</source>
        <translation>Das Licht der Kabine blendet auf ein Drittel herab und kommt zurück, ohne zu blitzen.</translation>
    </message>
    <message>
        <source>Turbulence</source>
        <translation>Turbulenz</translation>
    </message>
    <message>
        <source>Whoever sits next to the patient moves about and looks over.</source>
        <translation>Wer daneben sitzt, rückt hin und her und schaut herüber.</translation>
    </message>
    <message>
        <source>in take-off and landing the crew is seated</source>
        <translation>bei Start und Landung sitzt die Besatzung</translation>
    </message>
    <message>
        <source>nobody sits beside the patient</source>
        <translation>niemand sitzt neben der Patientin oder dem Patienten</translation>
    </message>
    <message>
        <source>only dark clouds around a plane in the air glow</source>
        <translation>nur dunkle Wolken um ein Flugzeug in der Luft leuchten</translation>
    </message>
    <message>
        <source>the engines run only once the plane rolls</source>
        <translation>die Triebwerke laufen erst, wenn das Flugzeug rollt</translation>
    </message>
    <message>
        <source>the patient is not in the cabin</source>
        <translation>die Patientin oder der Patient ist nicht in der Kabine</translation>
    </message>
    <message>
        <source>the plane is not in the air</source>
        <translation>das Flugzeug ist nicht in der Luft</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.footbridge</name>
    <message>
        <source>A gust comes down the gorge: ropes and trees move and the bridge swings.</source>
        <translation>Eine Böe kommt die Schlucht herab: Seile und Bäume bewegen sich, und die Brücke schwingt.</translation>
    </message>
    <message>
        <source>A large bird crosses ahead at the height of the eyes.</source>
        <translation>Ein großer Vogel quert vorn in Augenhöhe.</translation>
    </message>
    <message>
        <source>A narrow hanging bridge over a gorge with a river; the patient stands on its planks.</source>
        <translation>Eine schmale Hängebrücke über einer Schlucht mit Fluss; der Patient steht auf ihren Planken.</translation>
    </message>
    <message>
        <source>A plank creaks</source>
        <translation>Planke knarrt</translation>
    </message>
    <message>
        <source>Bird passes the bridge</source>
        <translation>Vogel an der Brücke</translation>
    </message>
    <message>
        <source>Distance from the bank</source>
        <translation>Abstand vom Ufer</translation>
    </message>
    <message>
        <source>Footbridge</source>
        <translation>Hängebrücke</translation>
    </message>
    <message>
        <source>Gaps between planks</source>
        <translation>Lücken zwischen Planken</translation>
    </message>
    <message>
        <source>Gust on the bridge</source>
        <translation>Böe auf der Brücke</translation>
    </message>
    <message>
        <source>Height over the river</source>
        <translation>Höhe über dem Fluss</translation>
    </message>
    <message>
        <source>How far down it is from the planks to the river; the water sinks or rises.</source>
        <translation>Wie tief es von den Planken zum Fluss ist; das Wasser sinkt oder steigt.</translation>
    </message>
    <message>
        <source>How far out on the bridge the patient stands, up to its middle.</source>
        <translation>Wie weit draußen auf der Brücke der Patient steht, bis zu ihrer Mitte.</translation>
    </message>
    <message>
        <source>How much the bridge swings round the patient, who stays still.</source>
        <translation>Wie stark die Brücke um den Patienten schwingt, der still steht.</translation>
    </message>
    <message>
        <source>How wide the gaps in the deck are: 0 is closed, 1 as wide as planks.</source>
        <translation>Wie breit die Lücken im Belag sind: 0 ist geschlossen, 1 so breit wie Planken.</translation>
    </message>
    <message>
        <source>Rail</source>
        <translation>Geländer der Brücke</translation>
    </message>
    <message>
        <source>Somebody comes over the bridge and passes; it moves under their steps.</source>
        <translation>Jemand kommt über die Brücke und geht vorbei; sie bewegt sich unter den Schritten.</translation>
    </message>
    <message>
        <source>Somebody crosses</source>
        <translation>Jemand quert</translation>
    </message>
    <message>
        <source>Sway of the bridge</source>
        <translation>Schwingen der Brücke</translation>
    </message>
    <message>
        <source>The plank ahead of the feet creaks and gives by a finger's breadth.</source>
        <translation>Die Planke vor den Füßen knarrt und gibt einen Fingerbreit nach.</translation>
    </message>
    <message>
        <source>What there is on both sides of the bridge.</source>
        <translation>Was auf beiden Seiten der Brücke ist.</translation>
    </message>
    <message>
        <source>it moves the bridge: the patient must stand 2 m out on it</source>
        <translation>er bewegt die Brücke: Der Patient muss 2 m weit auf ihr stehen</translation>
    </message>
    <message>
        <source>it swings the bridge: the patient must stand 2 m out on it</source>
        <translation>er lässt die Brücke schwingen: Der Patient muss 2 m weit auf ihr stehen</translation>
    </message>
    <message>
        <source>there are no planks under the feet yet: the patient must stand 2 m out</source>
        <translation>noch sind keine Planken unter den Füßen: Der Patient muss 2 m weit draußen stehen</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.glass_lift</name>
    <message>
        <source>A gust passes: cables swing and leaves fly by for some seconds.</source>
        <translation>Eine Böe zieht vorbei: Seile schwingen, und Blätter fliegen einige Sekunden lang.</translation>
    </message>
    <message>
        <source>A large bird crosses the open side at the height of the eyes.</source>
        <translation>Ein großer Vogel quert die offene Seite in Augenhöhe.</translation>
    </message>
    <message>
        <source>An outside lift on a tower in a city; the patient stands in the cab.</source>
        <translation>Ein Außenaufzug an einem Turm in einer Stadt; der Patient steht in der Kabine.</translation>
    </message>
    <message>
        <source>Bird flies past</source>
        <translation>Vogel fliegt vorbei</translation>
    </message>
    <message>
        <source>Cab light dims</source>
        <translation>Kabinenlicht wird schwach</translation>
    </message>
    <message>
        <source>Distance to the edge</source>
        <translation>Abstand zum Rand</translation>
    </message>
    <message>
        <source>Floor transparency</source>
        <translation>Durchsicht des Bodens</translation>
    </message>
    <message>
        <source>Glass lift</source>
        <translation>Gläserner Aufzug</translation>
    </message>
    <message>
        <source>Gust of wind</source>
        <translation>Windböe</translation>
    </message>
    <message>
        <source>How far the patient stands from the open side.</source>
        <translation>Wie weit der Patient von der offenen Seite steht.</translation>
    </message>
    <message>
        <source>How high the cab's floor is above the street.</source>
        <translation>Wie hoch der Kabinenboden über der Straße ist.</translation>
    </message>
    <message>
        <source>How much of the street shows through the floor.</source>
        <translation>Wie viel von der Straße durch den Boden zu sehen ist.</translation>
    </message>
    <message>
        <source>The light of the cab fades to a third and comes back, without a flash.</source>
        <translation>Das Licht der Kabine sinkt auf ein Drittel und kehrt zurück, ohne Blitz.</translation>
    </message>
    <message>
        <source>What stands between the patient and the open side of the cab.</source>
        <translation>Was zwischen dem Patienten und der offenen Seite der Kabine ist.</translation>
    </message>
    <message>
        <source>a bird at the height of the eyes flies above the people below: from 3 m up</source>
        <translation>ein Vogel in Augenhöhe fliegt über den Menschen unten: ab 3 m Höhe</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.lobby</name>
    <message>
        <source>A quiet room by day, where a session begins: fitting, practising the stop, baseline.</source>
        <translation>Ein ruhiger Raum bei Tag, in dem eine Sitzung beginnt: Anpassen, Halt üben, Ruhewert.</translation>
    </message>
    <message>
        <source>Lobby</source>
        <translation>Vorraum</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.metro</name>
    <message>
        <source>A chime and a voice from loudspeakers that cannot be understood.</source>
        <translation>Ein Gong und eine Stimme aus Lautsprechern, die nicht zu verstehen ist.</translation>
    </message>
    <message>
        <source>A delay is announced</source>
        <translation>Verspätung wird angesagt</translation>
    </message>
    <message>
        <source>A train arrives</source>
        <translation>Zug fährt ein</translation>
    </message>
    <message>
        <source>At the platform a train comes in and leaves again; in the hall it is heard.</source>
        <translation>Am Bahnsteig fährt ein Zug ein und wieder ab; in der Halle ist er zu hören.</translation>
    </message>
    <message>
        <source>From the entrance hall over the platform into a metro carriage and its tunnel.</source>
        <translation>Von der Eingangshalle über den Bahnsteig in einen U-Bahn-Wagen und seinen Tunnel.</translation>
    </message>
    <message>
        <source>How far into the metro; from closed doors on there is no way out.</source>
        <translation>Wie weit in der U-Bahn; sobald die Türen zu sind, gibt es keinen Ausweg.</translation>
    </message>
    <message>
        <source>How many of them look at the patient and not at phones or ahead.</source>
        <translation>Wie viele den Patienten ansehen und nicht Telefone oder nach vorn.</translation>
    </message>
    <message>
        <source>How many wait in the station, and as many ride in the carriage.</source>
        <translation>Wie viele in der Station warten, und ebenso viele fahren im Wagen.</translation>
    </message>
    <message>
        <source>How near to the patient people stand; nobody ever touches them.</source>
        <translation>Wie nah am Patienten Menschen stehen; niemand berührt ihn je.</translation>
    </message>
    <message>
        <source>Metro</source>
        <translation>U-Bahn</translation>
    </message>
    <message>
        <source>Passengers</source>
        <translation>Fahrgäste</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>The doors close</source>
        <translation>Türen schließen</translation>
    </message>
    <message>
        <source>The open doors of the carriage close for some seconds and open again.</source>
        <translation>Die offenen Türen des Wagens schließen für einige Sekunden und öffnen wieder.</translation>
    </message>
    <message>
        <source>The riding train stands still in the tunnel for some seconds, then goes on.</source>
        <translation>Der fahrende Zug steht einige Sekunden im Tunnel, dann fährt er weiter.</translation>
    </message>
    <message>
        <source>The train stops</source>
        <translation>Zug hält an</translation>
    </message>
    <message>
        <source>it comes into the station: it is heard in the hall and seen on the platform</source>
        <translation>er fährt in die Station ein: in der Halle zu hören, am Bahnsteig zu sehen</translation>
    </message>
    <message>
        <source>only a train that rides through the tunnel can stop there</source>
        <translation>nur ein Zug, der durch den Tunnel fährt, kann dort halten</translation>
    </message>
    <message>
        <source>the doors stand open only in the carriage at the platform</source>
        <translation>die Türen stehen nur im Wagen am Bahnsteig offen</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.night_street</name>
    <message>
        <source>A car with its lights on comes from behind and passes at walking pace.</source>
        <translation>Ein Auto mit Licht kommt von hinten und fährt im Schritttempo vorbei.</translation>
    </message>
    <message>
        <source>A dog behind a wall barks a few times; it is not seen.</source>
        <translation>Ein Hund hinter einer Mauer bellt einige Male; er ist nicht zu sehen.</translation>
    </message>
    <message>
        <source>A house door falls shut somewhere near.</source>
        <translation>Irgendwo in der Nähe fällt eine Haustür zu.</translation>
    </message>
    <message>
        <source>A street that leads from a lit main street past a car park to an underpass.</source>
        <translation>Eine Straße, die von einer beleuchteten Hauptstraße an einem Parkplatz vorbei zu einer Unterführung führt.</translation>
    </message>
    <message>
        <source>Car passes slowly</source>
        <translation>Auto fährt langsam vorbei</translation>
    </message>
    <message>
        <source>Darkness of the street</source>
        <translation>Dunkelheit der Straße</translation>
    </message>
    <message>
        <source>Distance of cues</source>
        <translation>Entfernung der Reize</translation>
    </message>
    <message>
        <source>Dog barks</source>
        <translation>Hund bellt</translation>
    </message>
    <message>
        <source>Door slams</source>
        <translation>Tür schlägt zu</translation>
    </message>
    <message>
        <source>Footsteps behind</source>
        <translation>Schritte von hinten</translation>
    </message>
    <message>
        <source>From how far the dog, the voices and the door are heard, and the car passes.</source>
        <translation>Von wie weit Hund, Stimmen und Tür zu hören sind und das Auto vorbeifährt.</translation>
    </message>
    <message>
        <source>How far from the lit main street the patient stands, toward the underpass.</source>
        <translation>Wie weit von der beleuchteten Hauptstraße der Patient steht, zur Unterführung hin.</translation>
    </message>
    <message>
        <source>How many of the people turn their faces to the patient.</source>
        <translation>Wie viele der Menschen dem Patienten das Gesicht zuwenden.</translation>
    </message>
    <message>
        <source>How many others are on this part of the street; alone is not always easier.</source>
        <translation>Wie viele andere auf diesem Stück der Straße sind; allein ist nicht immer leichter.</translation>
    </message>
    <message>
        <source>How many street lamps and windows are dark: a lamp every 20 m to hardly any.</source>
        <translation>Wie viele Straßenlampen und Fenster dunkel sind: alle 20 m eine Lampe bis kaum eine.</translation>
    </message>
    <message>
        <source>How near to the patient people pass by; nobody ever touches them.</source>
        <translation>Wie nah Menschen am Patienten vorbeigehen; niemand berührt ihn je.</translation>
    </message>
    <message>
        <source>Shouting</source>
        <translation>Rufen</translation>
    </message>
    <message>
        <source>Somebody shouts behind the houses, without words; nobody is seen.</source>
        <translation>Jemand ruft hinter den Häusern, ohne Worte; niemand ist zu sehen.</translation>
    </message>
    <message>
        <source>Somebody stands at the underpass, looks this way for a while, and is gone.</source>
        <translation>Jemand steht an der Unterführung, blickt eine Weile her und ist fort.</translation>
    </message>
    <message>
        <source>Somebody walks up from behind, passes at 1.5 m and goes on.</source>
        <translation>Jemand kommt von hinten, geht in 1,5 m vorbei und weiter.</translation>
    </message>
    <message>
        <source>Someone in the underpass</source>
        <translation>Jemand in der Unterführung</translation>
    </message>
    <message>
        <source>Street at night</source>
        <translation>Straße bei Nacht</translation>
    </message>
    <message>
        <source>Way toward the underpass</source>
        <translation>Weg zur Unterführung</translation>
    </message>
    <message>
        <source>whoever stands in the underpass is not seen from here: 20 m along, in little fog</source>
        <translation>wer in der Unterführung steht, ist von hier nicht zu sehen: 20 m weiter, bei wenig Nebel</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.plaza</name>
    <message>
        <source>An open square in a city on a market day; the patient stands among its people.</source>
        <translation>Ein offener Platz in einer Stadt am Markttag; der Patient steht zwischen den Menschen.</translation>
    </message>
    <message>
        <source>How far behind the patient the door is through which they could leave.</source>
        <translation>Wie weit hinter dem Patienten die Tür ist, durch die er gehen könnte.</translation>
    </message>
    <message>
        <source>How many of the people turn their faces to the patient.</source>
        <translation>Wie viele der Menschen dem Patienten das Gesicht zuwenden.</translation>
    </message>
    <message>
        <source>How many people are on the square; alone it does not say how hard it is.</source>
        <translation>Wie viele Menschen auf dem Platz sind; allein sagt das nicht, wie schwer es ist.</translation>
    </message>
    <message>
        <source>How near to the patient people pass by; nobody ever touches them.</source>
        <translation>Wie nah Menschen am Patienten vorbeigehen; niemand berührt ihn je.</translation>
    </message>
    <message>
        <source>Market square</source>
        <translation>Marktplatz</translation>
    </message>
    <message>
        <source>People stare</source>
        <translation>Menschen starren</translation>
    </message>
    <message>
        <source>Somebody passes close by the patient's shoulder, without touching.</source>
        <translation>Jemand geht dicht an der Schulter des Patienten vorbei, ohne ihn zu berühren.</translation>
    </message>
    <message>
        <source>Somebody walks up, stops at arm's length, asks for the time and goes on.</source>
        <translation>Jemand kommt heran, bleibt auf Armlänge stehen, fragt nach der Uhrzeit und geht weiter.</translation>
    </message>
    <message>
        <source>Someone asks the time</source>
        <translation>Jemand fragt nach der Zeit</translation>
    </message>
    <message>
        <source>Someone brushes past</source>
        <translation>Jemand streift vorbei</translation>
    </message>
    <message>
        <source>The three nearest stop and look at the patient for some seconds.</source>
        <translation>Die drei Nächsten bleiben stehen und sehen den Patienten einige Sekunden an.</translation>
    </message>
    <message>
        <source>somebody who passes at the shoulder belongs where people pass within 1.8 m</source>
        <translation>wer an der Schulter vorbeigeht, gehört dorthin, wo Menschen näher als 1,8 m vorbeigehen</translation>
    </message>
    <message>
        <source>somebody who stops at arm's length belongs where people pass within 2.5 m</source>
        <translation>wer auf Armlänge stehen bleibt, gehört dorthin, wo Menschen näher als 2,5 m vorbeigehen</translation>
    </message>
    <message>
        <source>three people stare, and there are fewer</source>
        <translation>drei starren, und es sind weniger da</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.queue</name>
    <message>
        <source>A chime and a voice from the ceiling that cannot be understood.</source>
        <translation>Ein Gong und eine Stimme von der Decke, die nicht zu verstehen ist.</translation>
    </message>
    <message>
        <source>A shop with a line to its counter; the patient stands in the line, the door behind.</source>
        <translation>Ein Laden mit einer Schlange vor der Kasse; der Patient steht an, die Tür hinter sich.</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Durchsage</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Kundschaft</translation>
    </message>
    <message>
        <source>How far behind the patient the door of the shop is.</source>
        <translation>Wie weit hinter dem Patienten die Ladentür ist.</translation>
    </message>
    <message>
        <source>How many of them turn round and look at the patient.</source>
        <translation>Wie viele sich umdrehen und den Patienten ansehen.</translation>
    </message>
    <message>
        <source>How many others wait or shop; some of them stand in line before and behind.</source>
        <translation>Wie viele andere warten oder einkaufen; einige stehen davor und dahinter an.</translation>
    </message>
    <message>
        <source>How near those before and behind stand in line; nobody ever touches.</source>
        <translation>Wie nah die davor und dahinter stehen; niemand berührt ihn je.</translation>
    </message>
    <message>
        <source>Nothing moves</source>
        <translation>Nichts geht weiter</translation>
    </message>
    <message>
        <source>Shop queue</source>
        <translation>Schlange im Laden</translation>
    </message>
    <message>
        <source>Somebody walks up and stands close behind the patient's shoulder.</source>
        <translation>Jemand kommt heran und stellt sich dicht hinter die Schulter des Patienten.</translation>
    </message>
    <message>
        <source>Someone asks something</source>
        <translation>Jemand fragt etwas</translation>
    </message>
    <message>
        <source>Someone pushes in behind</source>
        <translation>Jemand drängt von hinten</translation>
    </message>
    <message>
        <source>The clerk walks off, people grumble, and those behind close up a little.</source>
        <translation>Die Kassenkraft geht weg, Leute murren, und die dahinter rücken etwas auf.</translation>
    </message>
    <message>
        <source>The next in line turns round and asks the patient something.</source>
        <translation>Die Person davor dreht sich um und fragt den Patienten etwas.</translation>
    </message>
    <message>
        <source>Way out</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Whether the way to the door is free, half barred by crates, or barred.</source>
        <translation>Ob der Weg zur Tür frei, halb mit Kisten verstellt oder versperrt ist.</translation>
    </message>
    <message>
        <source>it belongs in a line of 4 people or more, who stand within 1.8 m of the patient</source>
        <translation>er gehört in eine Schlange von 4 oder mehr, die näher als 1,8 m am Patienten stehen</translation>
    </message>
    <message>
        <source>nobody stands in line to ask</source>
        <translation>niemand steht an, der fragen könnte</translation>
    </message>
    <message>
        <source>nothing stands still without a line: it takes 2 people, one before and one behind</source>
        <translation>ohne Schlange steht nichts still: Es braucht 2, davor und dahinter</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.road</name>
    <message>
        <source>A car overtakes, swings toward the patient's lane, and back.</source>
        <translation>Ein Auto überholt, schert zur Spur des Patienten hin aus und wieder zurück.</translation>
    </message>
    <message>
        <source>A country road with two lanes each way; the patient sits in a car.</source>
        <translation>Eine Landstraße mit zwei Spuren je Richtung; der Patient sitzt in einem Auto.</translation>
    </message>
    <message>
        <source>A pane breaks somewhere beside the road; it is not seen.</source>
        <translation>Irgendwo neben der Straße zerbricht eine Scheibe; sie ist nicht zu sehen.</translation>
    </message>
    <message>
        <source>Ambulance passes</source>
        <translation>Rettungswagen fährt vorbei</translation>
    </message>
    <message>
        <source>An ambulance comes from behind with siren and lamps, passes, and is gone.</source>
        <translation>Ein Rettungswagen kommt von hinten mit Sirene und Blaulicht, fährt vorbei und ist fort.</translation>
    </message>
    <message>
        <source>Car ahead brakes</source>
        <translation>Auto vorn bremst</translation>
    </message>
    <message>
        <source>Gap to the car ahead</source>
        <translation>Abstand zum Auto vorn</translation>
    </message>
    <message>
        <source>Glass breaks</source>
        <translation>Glas zerbricht</translation>
    </message>
    <message>
        <source>Horn</source>
        <translation>Hupe</translation>
    </message>
    <message>
        <source>How far ahead the next car in the lane keeps.</source>
        <translation>Wie weit voraus das nächste Auto der Spur fährt.</translation>
    </message>
    <message>
        <source>How fast the car goes, straight ahead; at 0 it stands.</source>
        <translation>Wie schnell das Auto fährt, geradeaus; bei 0 steht es.</translation>
    </message>
    <message>
        <source>How many cars come past in the lane beside the patient's.</source>
        <translation>Wie viele Autos auf der Spur neben dem Patienten vorbeifahren.</translation>
    </message>
    <message>
        <source>How many cars come toward the patient beyond the middle of the road.</source>
        <translation>Wie viele Autos dem Patienten jenseits der Mitte entgegenkommen.</translation>
    </message>
    <message>
        <source>Near miss</source>
        <translation>Beinahe-Unfall</translation>
    </message>
    <message>
        <source>Now and again the place of an accident comes by, far off or at the verge.</source>
        <translation>Ab und zu kommt eine Unfallstelle, in der Ferne oder am Straßenrand.</translation>
    </message>
    <message>
        <source>Oncoming traffic</source>
        <translation>Gegenverkehr</translation>
    </message>
    <message>
        <source>Place of an accident</source>
        <translation>Unfallstelle</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>Landstraße</translation>
    </message>
    <message>
        <source>Seat</source>
        <translation>Sitz</translation>
    </message>
    <message>
        <source>Somebody behind sounds the horn once.</source>
        <translation>Jemand hinten hupt einmal.</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Geschwindigkeit</translation>
    </message>
    <message>
        <source>The car ahead brakes, its lights on, until it is much nearer, and goes on.</source>
        <translation>Das Auto vorn bremst mit Bremslicht, bis es viel näher ist, und fährt weiter.</translation>
    </message>
    <message>
        <source>Traffic that overtakes</source>
        <translation>Überholende Autos</translation>
    </message>
    <message>
        <source>Whether the patient sits beside the driver's seat or behind the wheel.</source>
        <translation>Ob der Patient auf dem Beifahrersitz oder am Steuer sitzt.</translation>
    </message>
    <message>
        <source>a car that stands is not braked for: it takes 20 km/h</source>
        <translation>vor einem stehenden Auto wird nicht gebremst: ab 20 km/h</translation>
    </message>
    <message>
        <source>beside the road it is heard only from a car that stands or rolls: 30 km/h at most</source>
        <translation>neben der Straße ist es nur aus einem stehenden oder rollenden Auto zu hören: höchstens 30 km/h</translation>
    </message>
    <message>
        <source>nobody swings into the lane of a car that stands: it takes 20 km/h</source>
        <translation>niemand schert vor einem stehenden Auto ein: ab 20 km/h</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.rooftop</name>
    <message>
        <source>A gust passes: the flag, ropes and leaves fly for some seconds.</source>
        <translation>Eine Böe zieht vorbei: Fahne, Seile und Blätter fliegen einige Sekunden lang.</translation>
    </message>
    <message>
        <source>A large bird crosses before the edge at the height of the eyes.</source>
        <translation>Ein großer Vogel quert vor dem Rand in Augenhöhe.</translation>
    </message>
    <message>
        <source>Ball falls</source>
        <translation>Ball fällt</translation>
    </message>
    <message>
        <source>Bird passes the roof</source>
        <translation>Vogel am Dach</translation>
    </message>
    <message>
        <source>Distance to the edge</source>
        <translation>Abstand zum Rand</translation>
    </message>
    <message>
        <source>Door opens behind</source>
        <translation>Tür öffnet sich hinten</translation>
    </message>
    <message>
        <source>Gust on the roof</source>
        <translation>Böe auf dem Dach</translation>
    </message>
    <message>
        <source>How far ahead the edge is: the roof's, or the plank's end once it is out.</source>
        <translation>Wie weit voraus der Rand ist: der des Dachs, oder das Ende der Planke, sobald sie draußen ist.</translation>
    </message>
    <message>
        <source>How far the plank reaches out over the drop; it carries the patient with it.</source>
        <translation>Wie weit die Planke über den Abgrund reicht; sie trägt den Patienten mit.</translation>
    </message>
    <message>
        <source>How high the roof is above the street; at 0 it is a terrace.</source>
        <translation>Wie hoch das Dach über der Straße ist; bei 0 ist es eine Terrasse.</translation>
    </message>
    <message>
        <source>How wide the plank is; it lies ahead of the patient from the start.</source>
        <translation>Wie breit die Planke ist; sie liegt von Anfang an vor dem Patienten.</translation>
    </message>
    <message>
        <source>Plank beyond the edge</source>
        <translation>Planke über dem Rand</translation>
    </message>
    <message>
        <source>Plank width</source>
        <translation>Breite der Planke</translation>
    </message>
    <message>
        <source>Rooftop</source>
        <translation>Dach</translation>
    </message>
    <message>
        <source>Safety net</source>
        <translation>Sicherheitsnetz</translation>
    </message>
    <message>
        <source>The ball on the parapet rolls over it and falls, smaller and smaller.</source>
        <translation>Der Ball auf der Brüstung rollt darüber und fällt, kleiner und kleiner.</translation>
    </message>
    <message>
        <source>The door of the stairs behind the patient opens slowly and closes again.</source>
        <translation>Die Treppentür hinter dem Patienten öffnet sich langsam und schließt wieder.</translation>
    </message>
    <message>
        <source>The flat roof of a tall building in a city; a plank can carry the patient out.</source>
        <translation>Das flache Dach eines hohen Gebäudes in einer Stadt; eine Planke kann den Patienten hinaustragen.</translation>
    </message>
    <message>
        <source>What stands before the drop; it makes way only for the plank.</source>
        <translation>Was vor dem Abgrund steht; es macht nur der Planke Platz.</translation>
    </message>
    <message>
        <source>Whether a net is stretched below the edge, and how well it is seen.</source>
        <translation>Ob unter dem Rand ein Netz gespannt ist und wie gut man es sieht.</translation>
    </message>
    <message>
        <source>a bird at the height of the eyes flies above the people below: from 3 m up</source>
        <translation>ein Vogel in Augenhöhe fliegt über den Menschen unten: ab 3 m Höhe</translation>
    </message>
    <message>
        <source>from a terrace nothing falls: the roof must be 3 m high or more</source>
        <translation>von einer Terrasse fällt nichts: Das Dach muss 3 m hoch oder höher sein</translation>
    </message>
</context>
<context>
    <name>protocols.scenes.safe_place</name>
    <message>
        <source>A calm shore in evening light, with nothing asked of the patient.</source>
        <translation>Ein ruhiges Ufer im Abendlicht; vom Patienten wird nichts verlangt.</translation>
    </message>
    <message>
        <source>Safe place</source>
        <translation>Sicherer Ort</translation>
    </message>
</context>
</TS>
