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
        readonly property real factor: strokes.drawnWidth > 0 ? Math.min(strokes.width / strokes.drawnWidth, strokes.height / strokes.drawnHeight) : 1

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
