// A script that measures the stand-in, slowly enough that its shards can be disturbed.
import { measuringScript } from '../../src/formats/measuringScript/script';

export const slowScript = measuringScript({
  model: 'standIn',
  length: 16,
  orders: ['random', 'spread'],
}).replace(
  '    def look(self, batch):\n',
  '    def look(self, batch):\n        time.sleep(0.03)\n',
);
