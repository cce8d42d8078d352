/** The tab "Theory": what theorems promise, beside what is lost. */
import { make, say } from '../parts/make';
import { makeBoundList } from './boundList';
import { makeCharts, theoryCharts } from './charts';
import { makeQuantityList } from './quantityList';
import { errorsRemark, type StudyOutlets, type StudyView } from './studyView';

export function makeTheoryView({ send, changeView }: StudyOutlets): StudyView {
  const promises = makeCharts(theoryCharts, send, changeView);
  const bounds = makeBoundList();
  const quantities = makeQuantityList();
  const remark = make('p', { class: 'remark' });
  const parts = [promises, bounds, quantities].map(({ element }) => element);
  return {
    element: make('div', { class: 'picture' }, ...parts, remark),
    drawAhead: promises.drawAhead,
    show: (scene) => {
      promises.show(scene);
      bounds.show(scene.snapshot, scene.shown);
      quantities.show(scene.snapshot);
      say(remark, errorsRemark(scene.snapshot));
    },
  };
}
