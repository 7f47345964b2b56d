import { fc } from '../support/properties.js';
import { ID_PREFIXES, parseGlobalId, toGlobalId, type IdKind } from '../../src/kernel/ids.js';

const kinds = Object.keys(ID_PREFIXES) as IdKind[];

test.each([
  // Examples of the TypeID specification.
  ['00000000-0000-0000-0000-000000000000', '00000000000000000000000000'],
  ['00000000-0000-0000-0000-000000000001', '00000000000000000000000001'],
  ['00000000-0000-0000-0000-000000000010', '0000000000000000000000000g'],
  ['00000000-0000-0000-0000-000000000020', '00000000000000000000000010'],
  ['ffffffff-ffff-ffff-ffff-ffffffffffff', '7zzzzzzzzzzzzzzzzzzzzzzzzz'],
  ['0110c853-1d09-52d8-d73e-1194e95b5f19', '0123456789abcdefghjkmnpqrs'],
  ['01890a5d-ac96-774b-bcce-b302099a8057', '01h455vb4pex5vsknk084sn02q'],
])('%s is written %s', (uuid, suffix) => {
  expect(toGlobalId('Objective', uuid)).toBe(`obj_${suffix}`);
  expect(toGlobalId('Objective', uuid.toUpperCase())).toBe(`obj_${suffix}`);
});

test('every id is read as what it was written from', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.uuid(), (kind, uuid) => {
      expect(parseGlobalId(toGlobalId(kind, uuid))).toEqual({ kind, uuid });
    }),
  );
});

test('ids sort as their UUIDs do', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (one, other) => {
      const [left, right] = [toGlobalId('Objective', one), toGlobalId('Objective', other)];
      expect(left < right).toBe(one < other);
    }),
  );
});
