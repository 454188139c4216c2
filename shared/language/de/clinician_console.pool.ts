<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>clinician_console.pool.answering</name>
    <message>
        <source>Ask again when there are more, or read the record of each one.</source>
        <translation>Fragen Sie wieder, wenn es mehr sind, oder lesen Sie die Akte jedes Einzelnen.</translation>
    </message>
    <message>
        <source>No row of this answer is of “{site}” alone.</source>
        <translation>Keine Zeile dieser Antwort ist von „{site}“ allein.</translation>
    </message>
    <message>
        <source>Take one of: {names}.</source>
        <translation>Nehmen Sie eines von: {names}.</translation>
    </message>
    <message>
        <source>This study has fewer than five patients: nothing is told of so few.</source>
        <translation>Diese Studie hat weniger als fünf Patienten: Von so wenigen wird nichts gesagt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.building.study</name>
    <message>
        <source>Build each site into a folder of its own, and join them by: gradus pool merge</source>
        <translation>Bauen Sie jeden Standort in einen eigenen Ordner, und vereinen Sie sie mit: gradus pool merge</translation>
    </message>
    <message>
        <source>Give the name of a new folder.</source>
        <translation>Nennen Sie einen neuen Ordner.</translation>
    </message>
    <message>
        <source>Say it once, the same for all rooms of the clinic, as: --site north-clinic</source>
        <translation>Nennen Sie ihn einmal, für alle Räume der Klinik denselben, wie: --site nordklinik</translation>
    </message>
    <message>
        <source>That folder holds other things, {count}, and no study.</source>
        <translation>In diesem Ordner liegt anderes, {count}, und keine Studie.</translation>
    </message>
    <message>
        <source>That is no name of a site.</source>
        <translation>Das ist kein Name eines Standorts.</translation>
    </message>
    <message>
        <source>The study does not know the name of this site yet.</source>
        <translation>Die Studie kennt den Namen dieses Standorts noch nicht.</translation>
    </message>
    <message>
        <source>The study in that folder is of {sites}.</source>
        <translation>Die Studie in diesem Ordner ist von {sites}.</translation>
    </message>
    <message>
        <source>This study is being built by another program at this moment.</source>
        <translation>Diese Studie wird gerade von einem anderen Programm gebaut.</translation>
    </message>
    <message>
        <source>Wait until it is done.</source>
        <translation>Warten Sie, bis es fertig ist.</translation>
    </message>
    <message>
        <source>Write up to 32 of a to z, 0 to 9, - and _, as: --site north-clinic</source>
        <translation>Schreiben Sie bis zu 32 Zeichen aus a bis z, 0 bis 9, - und _, wie: --site nordklinik</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.engines.base</name>
    <message>
        <source>Take duckdb, spark://HOST:PORT of a cluster, or local[2].</source>
        <translation>Nehmen Sie duckdb, spark://HOST:PORT eines Clusters oder local[2].</translation>
    </message>
    <message>
        <source>There is no engine “{name}”.</source>
        <translation>Es gibt keine Engine „{name}“.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.engines.duckdb</name>
    <message>
        <source>A file of the study cannot be read.</source>
        <translation>Eine Datei der Studie lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Compare it with checksums.sha256 beside it, and build or copy it again.</source>
        <translation>Vergleichen Sie sie mit checksums.sha256 daneben, und bauen oder kopieren Sie sie neu.</translation>
    </message>
    <message>
        <source>Free disk space, or ask it of a Spark cluster with --engine spark://…</source>
        <translation>Schaffen Sie Platz auf der Platte, oder stellen Sie sie mit --engine spark://… einem Spark-Cluster.</translation>
    </message>
    <message>
        <source>The question needs more memory or disk than this machine gives it.</source>
        <translation>Die Frage braucht mehr Arbeitsspeicher oder Platte, als dieser Rechner ihr gibt.</translation>
    </message>
    <message>
        <source>The study could not be asked: {kind}.</source>
        <translation>Die Studie ließ sich nicht befragen: {kind}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.engines.spark</name>
    <message>
        <source>See that every machine of the cluster reads the study's folder under the same path, and ask again.</source>
        <translation>Sorgen Sie dafür, dass jeder Rechner des Clusters den Ordner der Studie unter demselben Pfad liest, und fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Spark could not answer: {kind}.</source>
        <translation>Spark konnte nicht antworten: {kind}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.engines.spark_session</name>
    <message>
        <source>Close that one first: a process has one.</source>
        <translation>Schließen Sie den zuerst: Ein Prozess hat einen.</translation>
    </message>
    <message>
        <source>Install it with: pip install 'gradus-vr[spark]'</source>
        <translation>Installieren Sie es mit: pip install 'gradus-vr[spark]'</translation>
    </message>
    <message>
        <source>Install openjdk-17-jre-headless, or set JAVA_HOME to where Java is.</source>
        <translation>Installieren Sie openjdk-17-jre-headless, oder setzen Sie JAVA_HOME dorthin, wo Java liegt.</translation>
    </message>
    <message>
        <source>See that Java is 17 or later, and that the cluster's version is pyspark's.</source>
        <translation>Sehen Sie nach, ob Java 17 oder neuer ist und ob der Cluster die Version von pyspark hat.</translation>
    </message>
    <message>
        <source>See that its master runs and that this machine reaches it.</source>
        <translation>Sehen Sie nach, ob sein Master läuft und ob dieser Rechner ihn erreicht.</translation>
    </message>
    <message>
        <source>Spark did not start: {kind}.</source>
        <translation>Spark ist nicht gestartet: {kind}.</translation>
    </message>
    <message>
        <source>Spark was asked for, and Java is not installed.</source>
        <translation>Spark wurde verlangt, und Java ist nicht installiert.</translation>
    </message>
    <message>
        <source>Spark was asked for, and pyspark is not installed.</source>
        <translation>Spark wurde verlangt, und pyspark ist nicht installiert.</translation>
    </message>
    <message>
        <source>The Spark cluster {name} does not answer.</source>
        <translation>Der Spark-Cluster {name} antwortet nicht.</translation>
    </message>
    <message>
        <source>This program asks another Spark cluster already.</source>
        <translation>Dieses Programm befragt schon einen anderen Spark-Cluster.</translation>
    </message>
    <message>
        <source>Write it as spark://HOST:PORT, as the cluster's master tells it.</source>
        <translation>Schreiben Sie ihn als spark://HOST:PORT, wie der Master des Clusters es sagt.</translation>
    </message>
    <message>
        <source>“{name}” names no Spark cluster.</source>
        <translation>„{name}“ nennt keinen Spark-Cluster.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.engines.spark_workers</name>
    <message>
        <source>See at its master whether others hold all cores, or its workers have gone.</source>
        <translation>Sehen Sie beim Master nach, ob andere alle Kerne belegen oder die Worker weg sind.</translation>
    </message>
    <message>
        <source>The Spark cluster has no free worker: for two minutes nobody took the work.</source>
        <translation>Im Spark-Cluster ist kein Worker frei: Zwei Minuten lang hat niemand die Arbeit übernommen.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.engines.tables</name>
    <message>
        <source>Build the study anew with this version of Gradus.</source>
        <translation>Bauen Sie die Studie mit dieser Version von Gradus neu.</translation>
    </message>
    <message>
        <source>Table {table} of the study lacks {columns}.</source>
        <translation>In der Tabelle {table} der Studie fehlt {columns}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.files.checking</name>
    <message>
        <source>It was de-identified by another profile: {name}.</source>
        <translation>Sie wurde nach einem anderen Profil entpersonalisiert: {name}.</translation>
    </message>
    <message>
        <source>Its list of files is not that of its newest version.</source>
        <translation>Ihre Dateiliste ist nicht die ihrer neuesten Version.</translation>
    </message>
    <message>
        <source>Its tables are of version {found}, and this Gradus reads {known}.</source>
        <translation>Ihre Tabellen haben Version {found}, und dieses Gradus liest {known}.</translation>
    </message>
    <message>
        <source>The study code {code} stands in more than one site.</source>
        <translation>Der Studiencode {code} steht an mehr als einem Standort.</translation>
    </message>
    <message>
        <source>{name} is not that of this version.</source>
        <translation>{name} ist nicht von dieser Version.</translation>
    </message>
    <message>
        <source>{path} has a column of no table: {name}.</source>
        <translation>{path} hat eine Spalte, die zu keiner Tabelle gehört: {name}.</translation>
    </message>
    <message>
        <source>{path} has other rows than was said.</source>
        <translation>{path} hat andere Zeilen als angegeben.</translation>
    </message>
    <message>
        <source>{path} has {name} as {found}, and it should be {wanted}.</source>
        <translation>{path} hat {name} als {found}, und es sollte {wanted} sein.</translation>
    </message>
    <message>
        <source>{path} is no Parquet file.</source>
        <translation>{path} ist keine Parquet-Datei.</translation>
    </message>
    <message>
        <source>{path} is of no version: a build was cut, or it was added.</source>
        <translation>{path} gehört zu keiner Version: Ein Bau brach ab, oder die Datei kam dazu.</translation>
    </message>
    <message>
        <source>{path} lacks the column {name}.</source>
        <translation>In {path} fehlt die Spalte {name}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.files.dataset</name>
    <message>
        <source>Build the study anew into another folder, or take it from a copy.</source>
        <translation>Legen Sie die Studie in einem anderen Ordner neu an, oder nehmen Sie eine Kopie.</translation>
    </message>
    <message>
        <source>{path} of this study is gone, or is not what was written.</source>
        <translation>{path} dieser Studie fehlt oder ist nicht, was geschrieben wurde.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.files.manifest</name>
    <message>
        <source>Build the study anew into another folder, or take it from a copy.</source>
        <translation>Legen Sie die Studie in einem anderen Ordner neu an, oder nehmen Sie eine Kopie.</translation>
    </message>
    <message>
        <source>Give a folder that `gradus pool build` or `gradus pool merge` made.</source>
        <translation>Nennen Sie einen Ordner, den `gradus pool build` oder `gradus pool merge` angelegt hat.</translation>
    </message>
    <message>
        <source>There is no study in that folder: it has no {name}.</source>
        <translation>In diesem Ordner liegt keine Studie: {name} fehlt dort.</translation>
    </message>
    <message>
        <source>{name} of that study cannot be understood: it was changed or is cut.</source>
        <translation>{name} dieser Studie ist nicht zu verstehen: verändert oder abgeschnitten.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.files.merging</name>
    <message>
        <source>Build those that are named anew, and join them then.</source>
        <translation>Bauen Sie die genannten neu, und vereinen Sie sie dann.</translation>
    </message>
    <message>
        <source>In study {number}: {fault}</source>
        <translation>In Studie {number}: {fault}</translation>
    </message>
    <message>
        <source>Studies {first} and {second} have tables of two versions.</source>
        <translation>Die Studien {first} und {second} haben Tabellen zweier Versionen.</translation>
    </message>
    <message>
        <source>Studies {first} and {second} have the site {site} with different content.</source>
        <translation>Die Studien {first} und {second} haben den Standort {site} mit verschiedenem Inhalt.</translation>
    </message>
    <message>
        <source>The study code {code} stands in the sites {site} and {name}.</source>
        <translation>Der Studiencode {code} steht an den Standorten {site} und {name}.</translation>
    </message>
    <message>
        <source>These studies are not joined: {faults}</source>
        <translation>Diese Studien werden nicht vereint: {faults}</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.questions.table</name>
    <message>
        <source>Take one of: {names}.</source>
        <translation>Nehmen Sie eines von: {names}.</translation>
    </message>
    <message>
        <source>There is no question “{name}”.</source>
        <translation>Es gibt keine Frage „{name}“.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.recompute.material</name>
    <message>
        <source>Compare its files with checksums.sha256, and take them from a copy.</source>
        <translation>Vergleichen Sie ihre Dateien mit checksums.sha256, und nehmen Sie sie aus einer Kopie.</translation>
    </message>
    <message>
        <source>The signals of a session in this study are damaged.</source>
        <translation>Die Signale einer Sitzung in dieser Studie sind beschädigt.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.recompute.processes</name>
    <message>
        <source>Free disk space and begin again: it goes on where it was.</source>
        <translation>Geben Sie Speicherplatz frei und beginnen Sie noch einmal: Es geht dort weiter, wo es war.</translation>
    </message>
    <message>
        <source>What was computed could not be written: {why}.</source>
        <translation>Was berechnet wurde, konnte nicht geschrieben werden: {why}.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.recompute.reading</name>
    <message>
        <source>A file of the study cannot be read: {kind}.</source>
        <translation>Eine Datei der Studie kann nicht gelesen werden: {kind}.</translation>
    </message>
    <message>
        <source>Compare it with checksums.sha256 beside it, and build or copy it again.</source>
        <translation>Vergleichen Sie sie mit checksums.sha256 daneben, und bauen oder kopieren Sie sie neu.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.recompute.results</name>
    <message>
        <source>A machine that computes has Gradus {here}, and the one that asks {there}.</source>
        <translation>Ein Rechner, der rechnet, hat Gradus {here}, und der, der fragt, {there}.</translation>
    </message>
    <message>
        <source>Install the same version on all of them.</source>
        <translation>Installieren Sie auf allen dieselbe Version.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.recompute.run</name>
    <message>
        <source>Build it with --signals, under an agreement that allows it.</source>
        <translation>Erstellen Sie sie mit --signals, unter einer Vereinbarung, die das erlaubt.</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>Es gibt: {names}.</translation>
    </message>
    <message>
        <source>There is no feature “{name}”.</source>
        <translation>Es gibt kein Merkmal „{name}“.</translation>
    </message>
    <message>
        <source>There is no raw signal in that study: nothing can be computed again.</source>
        <translation>In dieser Studie ist kein Rohsignal: Es lässt sich nichts neu berechnen.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.recompute.sessions</name>
    <message>
        <source>A file of the study cannot be read: {path}.</source>
        <translation>Eine Datei der Studie kann nicht gelesen werden: {path}.</translation>
    </message>
    <message>
        <source>Compare it with checksums.sha256 beside it, and build or copy it again.</source>
        <translation>Vergleichen Sie sie mit checksums.sha256 daneben, und bauen oder kopieren Sie sie neu.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.recompute.work</name>
    <message>
        <source>Another program computes the features of that study already.</source>
        <translation>Ein anderes Programm berechnet die Merkmale dieser Studie bereits.</translation>
    </message>
    <message>
        <source>Wait until it is through.</source>
        <translation>Warten Sie, bis es fertig ist.</translation>
    </message>
</context>
<context>
    <name>clinician_console.pool.results.files</name>
    <message>
        <source>An answer is not written as “{name}”.</source>
        <translation>Eine Antwort wird nicht als „{name}“ geschrieben.</translation>
    </message>
    <message>
        <source>Take one or several of: {names}.</source>
        <translation>Nehmen Sie eines oder mehrere von: {names}.</translation>
    </message>
</context>
</TS>
