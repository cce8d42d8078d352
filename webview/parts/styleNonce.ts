// The toolkit puts a style element into the page as soon as it is loaded; the page's policy wants our nonce on
// it. So this is imported before the toolkit is.
const nonce = document.currentScript?.nonce ?? '';
const create = document.createElement;

document.createElement = (tag: string, options?: ElementCreationOptions) => {
  const element = create.call(document, tag, options);
  if (tag === 'style') element.nonce = nonce;
  return element;
};
