import QtQuick
import QtQuick.Templates as T
import QtTest
import Shicha.Gallery
import Shicha.Theme

// All controls, in all sizes of text: large enough for a finger, named, reached with Tab, nothing cut off.
Item {
    id: page

    height: 1280
    width: 800

    Gallery {
        id: gallery

        height: page.height
        width: page.width
    }

    Finder {
        id: finder
    }

    TestCase {
        readonly property int sideMin: 44

        function isInput(item) {
            return item instanceof T.TextField || item instanceof T.TextArea || item instanceof T.ComboBox;
        }

        function isControl(item) {
            return item instanceof T.AbstractButton || isInput(item);
        }

        function isText(item) {
            return item instanceof Text && item.text !== "";
        }

        // What goes out of one of the items it lies in; empty: nothing.
        function goesOutOf(text) {
            for (let holder = text.parent; holder && holder !== page; holder = holder.parent) {
                if (holder.contentHeight !== undefined && holder instanceof Flickable)
                    return "";
                const corner = text.mapToItem(holder, 0, 0);
                const right = corner.x + text.contentWidth;
                const bottom = corner.y + text.contentHeight;
                if (corner.x < -1 || corner.y < -1 || right > holder.width + 1 || bottom > holder.height + 1)
                    return `${holder}: ${corner.x}, ${corner.y} to ${right}, ${bottom}`;
            }
            return "";
        }

        function sizes() {
            return [
                {tag: "1.0, 800", scale: 1, wide: 800},
                {tag: "1.25, 800", scale: 1.25, wide: 800},
                {tag: "1.5, 800", scale: 1.5, wide: 800},
                {tag: "1.5, 1280", scale: 1.5, wide: 1280}
            ];
        }

        function arrange(data) {
            Theme.textScale = data.scale;
            gallery.width = data.wide;
            waitForRendering(gallery);
            wait(50);
        }

        function cleanup() {
            Theme.textScale = 1;
            Theme.dark = false;
            gallery.width = page.width;
        }

        function test_fingers_data() {
            return sizes();
        }

        function test_fingers(data) {
            arrange(data);
            const controls = finder.all(gallery, isControl);
            verify(controls.length >= 40, controls.length + " controls");
            for (const control of controls) {
                const text = control.Accessible.name + " " + control.width + "x" + control.height;
                verify(control.width >= sideMin && control.height >= sideMin, text);
                verify(control.Accessible.name !== "", control.toString());
                verify(control.Accessible.role !== Accessible.NoRole, text);
                verify(control.activeFocusOnTab, text);
            }
        }

        function test_nothingCutOff_data() {
            return sizes();
        }

        function test_nothingCutOff(data) {
            arrange(data);
            const texts = finder.all(gallery, isText);
            verify(texts.length >= 80, texts.length + " texts");
            for (const text of texts) {
                verify(!text.truncated, text.text);
                verify(text.contentWidth <= text.width + 1, text.text + ": wider than its place");
                compare(goesOutOf(text), "", text.text);
                const right = text.mapToItem(gallery, text.contentWidth, 0).x;
                verify(right <= gallery.width, text.text + ": out of the window");
            }
        }

        function test_oneFont() {
            for (const text of finder.all(gallery, isText)) {
                compare(text.font.family, Theme.fontFamily, text.text);
                verify(text.font.pixelSize >= 14, text.text + ": " + text.font.pixelSize);
            }
        }

        function test_tabReachesEverything() {
            const wanted = finder.all(gallery, isControl).filter(item => item.enabled);
            const missing = new Set(wanted);
            wanted[0].forceActiveFocus(Qt.TabFocusReason);
            for (let step = 0; step < wanted.length + 5 && missing.size > 0; ++step) {
                missing.delete(page.Window.activeFocusItem);
                keyClick(Qt.Key_Tab);
            }
            const names = Array.from(missing).map(item => item.Accessible.name);
            compare(names.join(", "), "");
        }

        function test_disabledCannotBeFocused() {
            for (const item of finder.all(gallery, isControl).filter(one => !one.enabled)) {
                item.forceActiveFocus(Qt.TabFocusReason);
                verify(!item.activeFocus, item.Accessible.name);
            }
        }

        function test_night() {
            const before = grabImage(gallery);
            Theme.dark = true;
            waitForRendering(gallery);
            const after = grabImage(gallery);
            verify(before.red(5, 300) > 200);
            verify(after.red(5, 300) < 60);
        }

        name: "Gallery"
        when: windowShown
    }
}
