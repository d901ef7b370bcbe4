declare global {
  namespace App {
    interface PageState {
      /** The id of the row whose texts are open, so that Back closes them. */
      open?: string;
    }
  }
}
export {};
