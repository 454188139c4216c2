<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>protocols.plans.combinations</name>
    <message>
        <source>Together: cue “{label}” in “{step}”</source>
        <translation>Zusammen: Reiz „{label}“ in „{step}“</translation>
    </message>
    <message>
        <source>Together: {changes} in “{step}”</source>
        <translation>Zusammen: {changes} in „{step}“</translation>
    </message>
    <message>
        <source>“{step}” and “{other}” are each mastered alone.</source>
        <translation>„{step}“ und „{other}“ sind jeweils für sich bewältigt.</translation>
    </message>
    <message>
        <source>“{step}” is mastered, and the cue is alone, in “{other}”.</source>
        <translation>„{step}“ ist bewältigt, der Reiz allein auch, in „{other}“.</translation>
    </message>
</context>
<context>
    <name>protocols.plans.hints</name>
    <message>
        <source>Nobody asked what the patient expects of “{step}”.</source>
        <translation>Niemand hat gefragt, was der Patient von „{step}“ erwartet.</translation>
    </message>
    <message>
        <source>SUDS {shown}: look what the patient needs: grounding, a step down, or the stop.</source>
        <translation>SUDS {shown}: Sehen Sie, was der Patient braucht: Erdung, eine Stufe leichter, oder den Halt.</translation>
    </message>
    <message>
        <source>SUDS {value}</source>
        <translation>SUDS {value}</translation>
    </message>
    <message>
        <source>Sickness is {value} of 20; {fms_pause} is a reason to pause.</source>
        <translation>Übelkeit ist {value} von 20; {fms_pause} ist ein Grund zu pausieren.</translation>
    </message>
    <message>
        <source>Sickness rose by {rise} to {value} of 20 since before the first exposure; {fms_rise} is a reason to pause.</source>
        <translation>Übelkeit stieg um {rise} auf {value} von 20 seit vor der ersten Exposition; {fms_rise} ist ein Grund zu pausieren.</translation>
    </message>
    <message>
        <source>There is no sickness score from before the first exposure: no rise can be told.</source>
        <translation>Es gibt keinen Wert der Übelkeit von vor der ersten Exposition: Ein Anstieg ist nicht zu erkennen.</translation>
    </message>
    <message>
        <source>sickness {value} of 20</source>
        <translation>Übelkeit {value} von 20</translation>
    </message>
    <message>
        <source>{times} interruptions of this exercise, {most} are the most: let it run.</source>
        <translation>{times} Unterbrechungen dieser Übung, {most} sind das Höchste: Lassen Sie sie laufen.</translation>
    </message>
</context>
<context>
    <name>protocols.plans.mastery</name>
    <message>
        <source>It did not happen in the agreed time, and is less likely ({gap}).</source>
        <translation>Es ist in der vereinbarten Zeit nicht eingetreten und gilt als weniger wahrscheinlich ({gap}).</translation>
    </message>
    <message>
        <source>It did not happen so far, and is still expected ({gap}).</source>
        <translation>Es ist bisher nicht eingetreten und wird noch erwartet ({gap}).</translation>
    </message>
    <message>
        <source>It did not happen, and is as likely to the patient ({gap}).</source>
        <translation>Es ist nicht eingetreten, gilt dem Patienten aber als ebenso wahrscheinlich ({gap}).</translation>
    </message>
    <message>
        <source>It did not happen, and the patient expects it no more ({gap}).</source>
        <translation>Es ist nicht eingetreten, und der Patient erwartet es nicht mehr ({gap}).</translation>
    </message>
    <message>
        <source>SUDS is {shown} after a peak of {peak}: {fallen} to {limit:g} or below {in_a_row} times in a row.</source>
        <translation>SUDS ist {shown} nach einem Höchstwert von {peak}: {fallen} auf {limit:g} oder darunter, {in_a_row}-mal in Folge.</translation>
    </message>
    <message>
        <source>SUDS {value}</source>
        <translation>SUDS {value}</translation>
    </message>
    <message>
        <source>The agreed time is spent</source>
        <translation>Die vereinbarte Zeit ist um</translation>
    </message>
    <message>
        <source>The exercise goes on</source>
        <translation>Die Übung läuft noch</translation>
    </message>
    <message>
        <source>What the patient expected here is not on record: ask before it is repeated.</source>
        <translation>Was der Patient hier erwartet hat, ist nicht eingetragen: Fragen Sie, bevor Sie wiederholen.</translation>
    </message>
    <message>
        <source>What was feared {came} ({gap}): nothing speaks for more.</source>
        <translation>Was befürchtet wurde, {came} ({gap}): Nichts spricht für mehr.</translation>
    </message>
    <message>
        <source>are {count}</source>
        <translation>gibt es {count}</translation>
    </message>
    <message>
        <source>did not happen</source>
        <translation>ist nicht eingetreten</translation>
    </message>
    <message>
        <source>expected “{feared}”: {before} %</source>
        <translation>erwartet „{feared}“: {before} %</translation>
    </message>
    <message>
        <source>happened</source>
        <translation>ist eingetreten</translation>
    </message>
    <message>
        <source>happened in part</source>
        <translation>ist zum Teil eingetreten</translation>
    </message>
    <message>
        <source>is none</source>
        <translation>gibt es keine</translation>
    </message>
    <message>
        <source>is one</source>
        <translation>gibt es eine</translation>
    </message>
    <message>
        <source>it has fallen</source>
        <translation>es ist gefallen</translation>
    </message>
    <message>
        <source>it has not fallen yet</source>
        <translation>es ist noch nicht gefallen</translation>
    </message>
    <message>
        <source>{before} % before, {now} % now</source>
        <translation>{before} % vorher, {now} % jetzt</translation>
    </message>
    <message>
        <source>{came}; now {after} %</source>
        <translation>{came}; jetzt {after} %</translation>
    </message>
    <message>
        <source>{in_a_row} ratings in a row decide, and there {are}.</source>
        <translation>{in_a_row} Bewertungen in Folge entscheiden, bisher {are}.</translation>
    </message>
    <message>
        <source>{spent_min:.1f} min in “{step}”</source>
        <translation>{spent_min:.1f} min in „{step}“</translation>
    </message>
    <message>
        <source>{spent}: ask afterwards what came of “{feared}”.</source>
        <translation>{spent}: Fragen Sie danach, was aus „{feared}“ wurde.</translation>
    </message>
</context>
<context>
    <name>protocols.plans.progression</name>
    <message>
        <source>A step begins after the baseline.</source>
        <translation>Eine Stufe beginnt nach dem Ruhewert.</translation>
    </message>
    <message>
        <source>Ask first how sick the patient feels, 0 to 20: zero is never assumed.</source>
        <translation>Fragen Sie zuerst, wie übel dem Patienten ist, 0 bis 20: Null wird nie angenommen.</translation>
    </message>
    <message>
        <source>Begin with “{step}”</source>
        <translation>Beginnen mit „{step}“</translation>
    </message>
    <message>
        <source>Choose where to begin again</source>
        <translation>Wählen Sie, wo es wieder beginnt</translation>
    </message>
    <message>
        <source>Down to “{step}”</source>
        <translation>Zurück zu „{step}“</translation>
    </message>
    <message>
        <source>Go on to “{step}”</source>
        <translation>Weiter zu „{step}“</translation>
    </message>
    <message>
        <source>Nothing is mastered yet: the hierarchy begins with its first step.</source>
        <translation>Noch ist nichts bewältigt: Die Hierarchie beginnt mit ihrer ersten Stufe.</translation>
    </message>
    <message>
        <source>Nothing is offered now</source>
        <translation>Jetzt wird nichts vorgeschlagen</translation>
    </message>
    <message>
        <source>Once more “{step}”</source>
        <translation>Noch einmal „{step}“</translation>
    </message>
    <message>
        <source>Pause, eyes closed</source>
        <translation>Pause, Augen zu</translation>
    </message>
    <message>
        <source>Stay with it</source>
        <translation>Dabei bleiben</translation>
    </message>
    <message>
        <source>Stay with “{step}”</source>
        <translation>Bei „{step}“ bleiben</translation>
    </message>
    <message>
        <source>The last exercise, “{step}”, ended with a stop: nothing more before it is done.</source>
        <translation>Die letzte Übung, „{step}“, endete mit einem Halt: nichts mehr, bevor sie gelungen ist.</translation>
    </message>
    <message>
        <source>The patient recovers: no step begins any more.</source>
        <translation>Der Patient erholt sich: Keine Stufe beginnt mehr.</translation>
    </message>
    <message>
        <source>The patient rests in the safe place: nothing is offered there.</source>
        <translation>Der Patient ruht am sicheren Ort: Dort wird nichts vorgeschlagen.</translation>
    </message>
    <message>
        <source>The session has not begun.</source>
        <translation>Die Sitzung hat nicht begonnen.</translation>
    </message>
    <message>
        <source>The session is over.</source>
        <translation>Die Sitzung ist vorbei.</translation>
    </message>
    <message>
        <source>The sickness score is missing</source>
        <translation>Der Wert der Übelkeit fehlt</translation>
    </message>
    <message>
        <source>Wait, eyes closed</source>
        <translation>Warten, Augen zu</translation>
    </message>
    <message>
        <source>What was asked for last is on its way: see first what comes of it.</source>
        <translation>Das zuletzt Geforderte ist unterwegs: Sehen Sie erst, was daraus wird.</translation>
    </message>
    <message>
        <source>one step below it</source>
        <translation>eine Stufe darunter</translation>
    </message>
    <message>
        <source>stop in “{step}”</source>
        <translation>Halt in „{step}“</translation>
    </message>
    <message>
        <source>with it once more</source>
        <translation>mit ihr noch einmal</translation>
    </message>
    <message>
        <source>{rest}, offer to take the headset off</source>
        <translation>{rest}, das Abnehmen des Headsets anbieten</translation>
    </message>
    <message>
        <source>{title}, {dimensions} first</source>
        <translation>{title}, zuerst {dimensions}</translation>
    </message>
    <message>
        <source>“{name}” is the last step that was mastered: begin {below}.</source>
        <translation>„{name}“ ist die zuletzt bewältigte Stufe: Beginnen Sie {below}.</translation>
    </message>
    <message>
        <source>“{step}” is mastered, and the last of the hierarchy</source>
        <translation>„{step}“ ist bewältigt und die letzte der Hierarchie</translation>
    </message>
</context>
<context>
    <name>protocols.plans.shelf</name>
    <message>
        <source>afraid and fear fears for phobia the treatment</source>
        <translation>Angst Ängste Furcht Phobie vor und der die das dem den für bei nach Behandlung</translation>
    </message>
</context>
<context>
    <name>protocols.plans.variations</name>
    <message>
        <source>Another way: {changes}</source>
        <translation>Anders: {changes}</translation>
    </message>
    <message>
        <source>Another way: {changes}, as in “{name}”</source>
        <translation>Anders: {changes}, wie in „{name}“</translation>
    </message>
    <message>
        <source>The same with less of “{name}”: {how}</source>
        <translation>Dasselbe mit weniger „{name}“: {how}</translation>
    </message>
    <message>
        <source>The same without “{name}”</source>
        <translation>Dasselbe ohne „{name}“</translation>
    </message>
    <message>
        <source>{reason} About as hard (SUDS ±{band_suds}) and otherwise.</source>
        <translation>{reason} Etwa so schwer (SUDS ±{band_suds}) und anders.</translation>
    </message>
    <message>
        <source>{reason} It was done with “{name}”.</source>
        <translation>{reason} Es geschah mit „{name}“.</translation>
    </message>
    <message>
        <source>{reason} The same task, in other surroundings.</source>
        <translation>{reason} Dieselbe Aufgabe in anderer Umgebung.</translation>
    </message>
</context>
</TS>
