<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
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
    <name>clinician_console.pool.manifest</name>
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
</TS>
