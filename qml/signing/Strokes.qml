import QtQuick
import QtQuick.Shapes
import Shicha.Theme

// A signature as it was drawn, as large as its place allows.
Item {
    id: strokes

    required property string path
    required property real drawnWidth
    required property real drawnHeight

    Shape {
        readonly property real factor: {
            if (strokes.drawnWidth <= 0 || strokes.drawnHeight <= 0)
                return 1;
            return Math.min(strokes.width / strokes.drawnWidth, strokes.height / strokes.drawnHeight);
        }

        anchors.left: parent.left
        anchors.top: parent.top
        scale: factor
        transformOrigin: Item.TopLeft

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: "transparent"
            joinStyle: ShapePath.RoundJoin
            strokeColor: Theme.text
            strokeWidth: 3

            PathSvg {
                path: strokes.path
            }
        }
    }
}
