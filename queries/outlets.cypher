// Which outlets carry which statements, and of how many speakers?
MATCH (a)-[r]->(b)
UNWIND r.via AS outlet
OPTIONAL MATCH (speaker:Expert|Leader) WHERE speaker IN r.said_by
RETURN outlet.name AS outlet, count(DISTINCT r) AS statements, count(DISTINCT speaker) AS speakers, collect(DISTINCT speaker.name) AS names
ORDER BY statements DESC, outlet
