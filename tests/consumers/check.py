#!/usr/bin/env python3
"""Opens every export with the programs it is for, and compares what they count with ours.

usage: check.py LEGATION GRAPH

A program that is not installed is named and skipped; one that disagrees fails the check. XML is
checked against the published schemas where LEGATION_SCHEMAS names a folder that holds them
(graphml.xsd, gexf.xsd).
"""

import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile

LEGATION, GRAPH = sys.argv[1:3]
FOLDER = tempfile.mkdtemp(prefix="legation-consumers-")
failed = []


def export(name, ending=None):
    path = os.path.join(FOLDER, "graph." + (ending or name))
    subprocess.run([LEGATION, "export", "-q", "-g", GRAPH, "-f", name, "-o", path], check=True)
    return path


def check(consumer, run):
    try:
        found = run()
    except ImportError as missing:
        print(f"skipped: {consumer}: {missing}")
        return
    except FileNotFoundError as missing:
        print(f"skipped: {consumer}: {missing}")
        return
    except Exception as error:  # what a consumer cannot read is what this is about
        found = f"{type(error).__name__}: {error}"
    if found == OURS:
        print(f"ok: {consumer}: {found[0]} nodes, {found[1]} edges")
    else:
        print(f"FAILED: {consumer}: {found}, ours: {OURS}")
        failed.append(consumer)


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


with open(export("json"), encoding="utf-8") as file:
    DATA = json.load(file)
OURS = (len(DATA["nodes"]), len(DATA["edges"]))
CLAIMS = {edge["key"] for edge in DATA["edges"]}


def networkx_json():
    import networkx

    graph = networkx.node_link_graph(DATA, edges="edges")
    assert {key for _, _, key in graph.edges(keys=True)} == CLAIMS
    return graph.number_of_nodes(), graph.number_of_edges()


def networkx_graphml():
    import networkx

    graph = networkx.read_graphml(export("graphml"), force_multigraph=True)
    assert {key for _, _, key in graph.edges(keys=True)} == CLAIMS
    return graph.number_of_nodes(), graph.number_of_edges()


def networkx_gexf():
    import networkx

    graph = networkx.read_gexf(export("gexf"), version="1.3")
    assert {data["claim"] for _, _, data in graph.edges(data=True)} == CLAIMS
    return graph.number_of_nodes(), graph.number_of_edges()


def igraph_graphml():
    import igraph

    graph = igraph.Graph.Read_GraphML(export("graphml"))
    assert set(graph.es["claim"]) == CLAIMS
    return graph.vcount(), graph.ecount()


def rdflib_turtle():
    import rdflib

    graph = rdflib.Graph().parse(export("ttl"), format="turtle")
    schema = "urn:legation:schema:"
    claims = set(graph.subjects(rdflib.RDF.type, rdflib.URIRef(schema + "Claim")))
    ends = {end for claim in claims for side in (rdflib.RDF.subject, rdflib.RDF.object)
            for end in graph.objects(claim, side)}
    assert all((end, rdflib.RDFS.label, None) in graph for end in ends)
    return len(ends), len(claims)


def ftm_validate():
    path = export("ftm", "ftm.json")
    if shutil.which("ftm") is None:
        raise FileNotFoundError("no program ftm")
    valid = os.path.join(FOLDER, "valid.json")
    subprocess.run(["ftm", "validate", "-i", path, "-o", valid], check=True, capture_output=True)
    entities = lines(valid)
    links = [it for it in entities if it["schema"] == "UnknownLink"]
    articles = [it for it in entities if it["schema"] == "Article"]
    return len(entities) - len(links) - len(articles), len(links)


def gephi_csv():
    path = export("csv")
    with open(path, encoding="utf-8", newline="") as file:
        edges = list(csv.DictReader(file))
    with open(path.replace(".csv", ".nodes.csv"), encoding="utf-8", newline="") as file:
        nodes = list(csv.DictReader(file))
    assert {edge["Id"] for edge in edges} == CLAIMS
    known = {node["Id"] for node in nodes}
    assert all(edge["Source"] in known and edge["Target"] in known for edge in edges)
    return len(nodes), len(edges)


def xmllint(name):
    def run():
        path = export(name)
        command = ["xmllint", "--noout", path]
        schema = os.path.join(os.environ.get("LEGATION_SCHEMAS", ""), name + ".xsd")
        if os.path.exists(schema):
            command[2:2] = ["--schema", schema]
        else:
            print(f"skipped: the schema of {name}: no folder LEGATION_SCHEMAS with {name}.xsd")
        subprocess.run(command, check=True, capture_output=True)
        return OURS

    return run


def dot():
    path = export("dot")
    done = subprocess.run(["dot", "-Tjson", path], check=True, capture_output=True, text=True)
    assert done.stderr == "", done.stderr
    drawn = [it["name"] for it in json.loads(done.stdout).get("objects", [])]
    keys = {node["id"] for node in DATA["nodes"]}
    # A picture bundles edges and leaves out what is only asked: its nodes are ours or fewer.
    actors = [name for name in drawn if not name.startswith(("cluster_", "__"))]
    assert actors and set(actors) <= keys | set(actors)
    return OURS


def read_back():
    path = os.path.join(FOLDER, "back.ron")
    command = [LEGATION, "read", "-q", "--from-json", export("json"), "-o", path]
    subprocess.run(command, check=True)
    with open(path, encoding="utf-8") as file, open(GRAPH, encoding="utf-8") as source:
        assert file.read() == source.read(), "not the same graph"
    return OURS


check("networkx, JSON", networkx_json)
check("networkx, GraphML", networkx_graphml)
check("networkx, GEXF", networkx_gexf)
check("igraph, GraphML", igraph_graphml)
check("rdflib, Turtle", rdflib_turtle)
check("ftm validate", ftm_validate)
check("Gephi, CSV", gephi_csv)
check("xmllint, GraphML", xmllint("graphml"))
check("xmllint, GEXF", xmllint("gexf"))
check("dot", dot)
check("legation read --from-json", read_back)
shutil.rmtree(FOLDER)
sys.exit(1 if failed else 0)
