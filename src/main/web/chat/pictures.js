/** The longest side of a picture that is sent, in pixels. */
const LONGEST_SIDE = 1600;
const QUALITY = 0.85;

/**
 * A picture as it is sent: no larger than the shop needs, and without what a camera writes into it, such as the place.
 *
 * @param {Blob} file
 * @returns {Promise<Blob>} a JPEG; rejected when the browser cannot read the file
 */
export async function shrink(file) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const paper = canvas.getContext('2d');
  paper.fillStyle = '#fff';
  paper.fillRect(0, 0, canvas.width, canvas.height);
  paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((done, failed) =>
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/jpeg', QUALITY),
  );
}
